package org.tocsin.alert.signin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.Means;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Sessions;
import org.tocsin.alert.signin.Failures.Trying;
import org.tocsin.alert.signin.SignInRows.Somebody;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/** Signs people in: a password first, then a second factor. Whoever is refused learns no more. */
@Component
class SigningIn {

  private static final Logger LOG = LoggerFactory.getLogger(SigningIn.class);
  private static final Pattern APP_CODE = Pattern.compile("\\d{6}");

  private final SignInRows rows;
  private final Passwords passwords;
  private final SecondFactors factors;
  private final Failures failures;
  private final Sessions sessions;
  private final SignInJournal journal;

  SigningIn(
      SignInRows rows,
      Passwords passwords,
      SecondFactors factors,
      Failures failures,
      Sessions sessions,
      SignInJournal journal) {
    this.rows = rows;
    this.passwords = passwords;
    this.factors = factors;
    this.failures = failures;
    this.sessions = sessions;
    this.journal = journal;
  }

  /** What begins a session that has one factor. It takes as long for people whom nobody knows. */
  Sessions.Begun withPassword(
      String email, String password, String address, @Nullable String agent) {
    String typed = email.strip().toLowerCase(Locale.ROOT);
    Trying[] trying = {
      Trying.person(typed, address), Trying.anywhere(typed), Trying.address(address)
    };
    failures.attempt(trying);
    Optional<Somebody> somebody = rows.byEmail(email.strip());
    Optional<String> hash = somebody.flatMap(known -> passwords.hashOf(known.id()));
    if (!passwords.matches(hash, password) || somebody.isEmpty()) {
      LOG.atInfo().log("Sign-in refused");
      throw new Refusal(
          ProblemType.NOT_SIGNED_IN,
          "This address and password do not belong together. A coordinator can invite you anew.");
    }
    failures.succeeded(trying);
    return sessions.begin(somebody.get().id(), Means.First.PASSWORD, null, agent);
  }

  /** The code of an app or a recovery code; the session goes on under another secret. */
  Sessions.Begun withCode(Member member, Means.BySession session, String given) {
    String code = given.strip();
    Trying trying = Trying.second(member.person());
    failures.attempt(trying);
    boolean isAppCode = APP_CODE.matcher(code).matches();
    boolean taken =
        isAppCode
            ? factors.takesCode(member.person(), code)
            : factors.takesRecoveryCode(member.person(), code);
    if (!taken) {
      throw new Refusal(
          ProblemType.INVALID_VALUE,
          "Wait for the next code of your app, or take a recovery code that you did not use yet.",
          new Fault("code", "is not right, or was used"));
    }
    failures.succeeded(trying);
    return sessions.shown(session.id(), isAppCode ? Means.Second.TOTP : Means.Second.RECOVERY_CODE);
  }

  /**
   * Begins anew with an invitation: what the person signed in with before is worth nothing from now
   * on, and the next step is a second factor.
   */
  @Transactional
  public Sessions.Begun withInvitation(
      String code, String password, String address, @Nullable String agent) {
    Trying trying = Trying.address(address);
    failures.attempt(trying);
    Somebody somebody =
        rows.invited(code)
            .flatMap(rows::byId)
            .orElseThrow(
                () ->
                    new Refusal(
                        ProblemType.NOT_FOUND,
                        "This invitation is not known, was used or is over: ask a coordinator for"
                            + " another."));
    failures.succeeded(trying);
    refuseWeak("password", password, somebody);
    SignInJournal.Chain chain = journal.lock(somebody.organisation());
    if (!rows.use(code)) {
      throw new Refusal(ProblemType.CONFLICT, "This invitation was used just now.");
    }
    passwords.set(somebody.id(), password);
    factors.forget(somebody.id());
    sessions.endAll(somebody.id(), null);
    chain.write("InvitationAccepted", somebody.id());
    return sessions.begin(somebody.id(), Means.First.PASSWORD, null, agent);
  }

  /** Changes the password of whoever knows the present one; all other sessions end. */
  @Transactional
  public void changePassword(Member member, UUID session, String present, String wanted) {
    Trying trying = Trying.second(member.person());
    failures.attempt(trying);
    Somebody somebody = rows.byId(member.person()).orElseThrow(() -> Refusal.notFound("person"));
    if (!passwords.matches(passwords.hashOf(somebody.id()), present)) {
      throw Refusal.invalid(List.of(new Fault("present", "is not your password")));
    }
    failures.succeeded(trying);
    refuseWeak("wanted", wanted, somebody);
    SignInJournal.Chain chain = journal.lock(somebody.organisation());
    passwords.set(somebody.id(), wanted);
    sessions.endAll(somebody.id(), session);
    chain.write("PasswordChanged", somebody.id());
  }

  private void refuseWeak(String field, String password, Somebody somebody) {
    List<String> known =
        Stream.of(somebody.name(), somebody.email(), "tocsin")
            .flatMap(Stream::ofNullable)
            .flatMap(text -> Stream.concat(Stream.of(text), Stream.of(text.split("[\\s@.]+"))))
            .filter(word -> !word.isBlank())
            .toList();
    passwords
        .fault(field, password, known)
        .ifPresent(
            fault -> {
              throw Refusal.invalid(List.of(fault));
            });
  }
}
