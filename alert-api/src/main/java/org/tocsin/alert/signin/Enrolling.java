package org.tocsin.alert.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.FreshFactor;
import org.tocsin.alert.access.Means;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Sessions;
import org.tocsin.alert.members.NetworkSettings;
import org.tocsin.alert.signin.Failures.Trying;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/**
 * Gives a person an authenticator app in two steps: a secret, and a code that shows that the app
 * has it. Until then nothing changes. A password alone is enough only for the very first second
 * factor.
 */
@Component
class Enrolling {

  private final SecondFactors factors;
  private final Ceremonies ceremonies;
  private final Failures failures;
  private final Sessions sessions;
  private final SignInRows rows;
  private final SignInJournal journal;
  private final FreshFactor fresh;
  private final NetworkSettings network;
  private final InstantSource clock;

  Enrolling(
      SecondFactors factors,
      Ceremonies ceremonies,
      Failures failures,
      Sessions sessions,
      SignInRows rows,
      SignInJournal journal,
      FreshFactor fresh,
      NetworkSettings network,
      InstantSource clock) {
    this.factors = factors;
    this.ceremonies = ceremonies;
    this.failures = failures;
    this.sessions = sessions;
    this.rows = rows;
    this.journal = journal;
    this.fresh = fresh;
    this.network = network;
    this.clock = clock;
  }

  /** Whoever has a second factor has to show it before there is another. */
  void refuseUnlessAllowed(Member member, Means.BySession session) {
    if (factors.has(member.person()) && !fresh.isFresh(session)) {
      throw new Refusal(
          ProblemType.FRESH_FACTOR_NEEDED,
          "Show the second factor that you have, POST /api/v1/session/second-factor, then repeat"
              + " the request.");
    }
  }

  Secret begin(Member member, Means.BySession session) {
    refuseUnlessAllowed(member, session);
    byte[] secret = Totp.newSecret();
    String sealed = Base64.getEncoder().encodeToString(factors.box().seal(member.person(), secret));
    ceremonies.begin(Ceremonies.Kind.TOTP, session.id().toString(), sealed);
    String letters = Base32.of(secret);
    return new Secret(letters, uri(member.person(), letters));
  }

  /** From now on the session has two factors; the recovery codes are shown this once. */
  @Transactional
  public Confirmed confirm(Member member, Means.BySession session, String code) {
    refuseUnlessAllowed(member, session);
    Trying trying = Trying.second(member.person());
    failures.attempt(trying);
    byte[] sealed =
        ceremonies
            .look(Ceremonies.Kind.TOTP, session.id().toString())
            .map(Base64.getDecoder()::decode)
            .orElseThrow(
                () ->
                    new Refusal(
                        ProblemType.CONFLICT, "Begin with POST /api/v1/me/totp, and soon."));
    OptionalLong step =
        Totp.step(factors.box().open(member.person(), sealed), code.strip(), clock.instant(), 0);
    if (step.isEmpty()) {
      throw Refusal.invalid(List.of(new Fault("code", "is not the one that your app shows now")));
    }
    failures.succeeded(trying);
    SignInJournal.Chain chain = journal.lock(member.organisation());
    ceremonies.end(Ceremonies.Kind.TOTP, session.id().toString());
    factors.set(member.person(), sealed, step.getAsLong());
    List<String> codes = factors.newRecoveryCodes(member.person());
    chain.write("SecondFactorSet", member.person());
    return new Confirmed(sessions.shown(session.id(), Means.Second.TOTP), codes);
  }

  /** New recovery codes; those before are worth nothing. */
  @Transactional
  public List<String> newRecoveryCodes(Member member) {
    SignInJournal.Chain chain = journal.lock(member.organisation());
    List<String> codes = factors.newRecoveryCodes(member.person());
    chain.write("RecoveryCodesMade", member.person());
    return codes;
  }

  private String uri(UUID person, String secret) {
    String issuer = encoded(network.name());
    String account =
        encoded(rows.byId(person).map(SignInRows.Somebody::email).orElse(person.toString()));
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s".formatted(issuer, account, secret, issuer);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * What the app has to have, shown this once.
   *
   * @param uri the same, for a QR code
   */
  record Secret(String secret, String uri) {

    @Override
    public String toString() {
      return "Secret[…]";
    }
  }

  /** The session goes on, under another secret. */
  record Confirmed(Sessions.Begun session, List<String> recoveryCodes) {

    @Override
    public String toString() {
      return "Confirmed[" + session + "]";
    }
  }
}
