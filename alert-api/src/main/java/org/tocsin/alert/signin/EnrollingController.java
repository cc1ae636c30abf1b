package org.tocsin.alert.signin;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Authenticated;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.SessionCookie;

/** Authenticator apps and recovery codes, over REST. */
@RestController
@RequestMapping("/api/v1/me")
final class EnrollingController {

  private static final String NO_STORE = "no-store";

  private final Enrolling enrolling;

  EnrollingController(Enrolling enrolling) {
    this.enrolling = enrolling;
  }

  @PostMapping("/totp")
  @Operation(operationId = "beginTotp", summary = "Begins to set up an authenticator app")
  ResponseEntity<Enrolling.Secret> begin(
      @AuthenticationPrincipal Member member, Authenticated caller) {
    return ResponseEntity.status(HttpStatus.CREATED)
        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .body(enrolling.begin(member, Personal.session(caller)));
  }

  @PostMapping("/totp/confirmation")
  @Operation(
      operationId = "confirmTotp",
      summary = "Confirms an authenticator app by its first code")
  ResponseEntity<RecoveryCodes> confirm(
      @AuthenticationPrincipal Member member,
      Authenticated caller,
      @Valid @RequestBody SessionController.Code code,
      HttpServletRequest request) {
    Enrolling.Confirmed confirmed =
        enrolling.confirm(member, Personal.session(caller), code.code());
    String secret = confirmed.session().secret();
    return ResponseEntity.status(HttpStatus.CREATED)
        .header(HttpHeaders.SET_COOKIE, SessionCookie.begin(request, secret))
        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .body(new RecoveryCodes(confirmed.recoveryCodes(), SessionCookie.csrfToken(secret)));
  }

  @PostMapping("/recovery-codes")
  @Operation(operationId = "makeRecoveryCodes", summary = "Makes new recovery codes")
  ResponseEntity<RecoveryCodes> codes(
      @AuthenticationPrincipal Member member, HttpServletRequest request) {
    return ResponseEntity.status(HttpStatus.CREATED)
        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .body(
            new RecoveryCodes(
                enrolling.newRecoveryCodes(member),
                SessionCookie.csrfTokenOf(request).orElseThrow()));
  }

  /**
   * Each lets in once when the app is lost; shown this once.
   *
   * @param csrfToken of the session as it goes on
   */
  record RecoveryCodes(List<String> recoveryCodes, String csrfToken) {

    @Override
    public String toString() {
      return "RecoveryCodes[…]";
    }
  }
}
