package org.tocsin.alert.signin;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Authenticated;
import org.tocsin.alert.access.Means;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.SessionCookie;
import org.tocsin.alert.access.Sessions;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.SecretAnswer;
import org.tocsin.alert.web.Slice;

/**
 * Signing in, over REST. Its answers set cookies and are kept nowhere, so these calls know no
 * Idempotency-Key, the invitation excepted.
 */
@RestController
@RequestMapping("/api/v1")
final class SessionController {

  private final SigningIn signingIn;
  private final SecondFactors factors;
  private final Inviting inviting;
  private final Sessions sessions;
  private final Idempotency idempotency;

  SessionController(
      SigningIn signingIn,
      SecondFactors factors,
      Inviting inviting,
      Sessions sessions,
      Idempotency idempotency) {
    this.signingIn = signingIn;
    this.factors = factors;
    this.inviting = inviting;
    this.sessions = sessions;
    this.idempotency = idempotency;
  }

  /** Who calls, what this very call could do, and what a change by cookie has to bring along. */
  @GetMapping("/session")
  @Operation(operationId = "readSession", summary = "Says who calls, and what this call could do")
  WhoAmI whoAmI(Authenticated caller, HttpServletRequest request) {
    return WhoAmI.of(caller, SessionCookie.csrfTokenOf(request).orElse(null));
  }

  /** The first factor. What comes next is in the answer. */
  @PostMapping("/session")
  @Operation(operationId = "signIn", summary = "Signs in with a password, the first factor")
  ResponseEntity<Begun> signIn(
      @Valid @RequestBody Credentials credentials,
      @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String agent,
      HttpServletRequest request) {
    return answer(
        request,
        signingIn.withPassword(
            credentials.email(), credentials.password(), request.getRemoteAddr(), cut(agent)),
        null);
  }

  /** Begins with an invitation and a password of one's own. */
  @PostMapping("/session/invitation")
  @Operation(
      operationId = "acceptInvitation",
      summary = "Signs in with an invitation and a password of your own")
  ResponseEntity<Begun> accept(
      @Valid @RequestBody Acceptance acceptance,
      @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String agent,
      HttpServletRequest request) {
    return answer(
        request,
        signingIn.withInvitation(
            acceptance.code(), acceptance.password(), request.getRemoteAddr(), cut(agent)),
        Next.ENROL);
  }

  /** An app's code or a recovery code: the second factor, at first and whenever it is stale. */
  @PostMapping("/session/second-factor")
  @Operation(operationId = "showSecondFactor", summary = "Shows the second factor")
  ResponseEntity<Begun> second(
      @AuthenticationPrincipal Member member,
      Authenticated caller,
      @Valid @RequestBody Code code,
      HttpServletRequest request) {
    return answer(
        request, signingIn.withCode(member, Personal.session(caller), code.code()), Next.NOTHING);
  }

  @DeleteMapping("/session")
  @Operation(operationId = "signOut", summary = "Ends the session")
  ResponseEntity<Void> signOut(
      @AuthenticationPrincipal Member member, Authenticated caller, HttpServletRequest request) {
    Means.BySession session = Personal.session(caller);
    sessions.end(member.person(), session.id());
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, SessionCookie.end(request))
        .build();
  }

  @GetMapping("/me/sessions")
  @Operation(operationId = "listOwnSessions", summary = "Lists your open sessions")
  Slice<Sessions.Open> sessions(@AuthenticationPrincipal Member member) {
    return new Slice<>(sessions.of(member.person()), null);
  }

  @DeleteMapping("/me/sessions/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "endOwnSession", summary = "Ends one of your sessions")
  void end(@AuthenticationPrincipal Member member, @PathVariable UUID id) {
    if (!sessions.end(member.person(), id)) {
      throw Refusal.notFound("session");
    }
  }

  @PostMapping("/me/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "changePassword", summary = "Changes your password")
  void changePassword(
      @AuthenticationPrincipal Member member,
      Authenticated caller,
      @Valid @RequestBody PasswordChange change) {
    signingIn.changePassword(
        member, Personal.session(caller).id(), change.present(), change.wanted());
  }

  /** The code is answered this once; a repetition of the request gives another. */
  @PostMapping("/people/{id}/invitation")
  @Operation(
      operationId = "invitePerson",
      summary = "Makes an invitation for a person; it is shown this once")
  ResponseEntity<Inviting.Invitation> invite(
      @AuthenticationPrincipal Member coordinator,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    return idempotency.postSecret(
        coordinator.actor(),
        key,
        "POST /people/" + id + "/invitation",
        () -> new SecretAnswer<>(id, inviting.invite(coordinator.actor(), id)),
        person -> inviting.invite(coordinator.actor(), person));
  }

  private ResponseEntity<Begun> answer(
      HttpServletRequest request, Sessions.Begun session, @Nullable Next known) {
    Next next =
        known != null
            ? known
            : sessions.personOf(session.id()).filter(factors::has).isPresent()
                ? Next.SECOND_FACTOR
                : Next.ENROL;
    return ResponseEntity.status(HttpStatus.CREATED)
        .header(HttpHeaders.SET_COOKIE, SessionCookie.begin(request, session.secret()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(new Begun(session.id(), next, SessionCookie.csrfToken(session.secret())));
  }

  private static @Nullable String cut(@Nullable String agent) {
    return agent == null ? null : agent.substring(0, Math.min(agent.length(), 300));
  }

  /** What a person has to do before anything else. */
  enum Next {
    /** Show the second factor. */
    SECOND_FACTOR,

    /** Get one: there is none yet. */
    ENROL,

    NOTHING
  }

  /** A session that began or goes on. */
  record Begun(UUID session, Next next, String csrfToken) {}

  /** An address and a password. */
  record Credentials(
      @NotBlank @Size(max = 254) String email, @NotBlank @Size(max = 256) String password) {

    @Override
    public String toString() {
      return "Credentials[…]";
    }
  }

  /** An invitation's code, and the password that is to be. */
  record Acceptance(
      @NotBlank @Size(max = 100) String code, @NotBlank @Size(max = 256) String password) {

    @Override
    public String toString() {
      return "Acceptance[…]";
    }
  }

  /** A code of an app, or a recovery code. */
  record Code(@NotBlank @Size(max = 40) String code) {

    @Override
    public String toString() {
      return "Code[…]";
    }
  }

  /** The present password, and the one that is to be. */
  record PasswordChange(
      @NotBlank @Size(max = 256) String present, @NotBlank @Size(max = 256) String wanted) {

    @Override
    public String toString() {
      return "PasswordChange[…]";
    }
  }
}
