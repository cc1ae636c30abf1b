package org.tocsin.alert.signin;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.keys.FactorBox;
import org.tocsin.alert.keys.Keys;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.proof.Sha256;

/** The rows of second factors: an app's secret, encrypted, and the codes for when it is lost. */
@Component
final class SecondFactors {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RECOVERY_CODES = 10;
  private static final int RECOVERY_BYTES = 10;

  private final JdbcClient jdbc;
  private final Keys keys;
  private final InstantSource clock;

  SecondFactors(JdbcClient jdbc, Keys keys, InstantSource clock) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.clock = clock;
  }

  /** Whether a person has one at all. */
  boolean has(UUID person) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM totp WHERE person = :person AND confirmed_at IS NOT NULL)
            """)
        .param("person", person)
        .query(Boolean.class)
        .single();
  }

  /** Encrypts an app's secret. */
  FactorBox box() {
    return keys.factors()
        .orElseThrow(
            () ->
                new Refusal(
                    ProblemType.CONFLICT,
                    "This installation has no key for authenticator apps: its operator sets"
                        + " tocsin.keys.factors."));
  }

  /** From now on this is the person's app, and the code that showed it is used up. */
  void set(UUID person, byte[] sealed, long step) {
    jdbc.sql(
            """
            INSERT INTO totp (person, secret, step, begun_at, confirmed_at)
            VALUES (:person, :secret, :step, :now, :now)
            ON CONFLICT (person) DO UPDATE SET secret = excluded.secret, step = excluded.step,
              begun_at = excluded.begun_at, confirmed_at = excluded.confirmed_at
            """)
        .param("person", person)
        .param("secret", sealed)
        .param("step", step)
        .param("now", utc(clock.instant()))
        .update();
  }

  /** Takes an app's code, each once. */
  boolean takesCode(UUID person, String code) {
    Optional<App> app =
        jdbc.sql(
                """
                SELECT secret, step FROM totp
                WHERE person = :person AND confirmed_at IS NOT NULL
                """)
            .param("person", person)
            .query((row, index) -> new App(row.getBytes("secret"), row.getLong("step")))
            .optional();
    if (app.isEmpty()) {
      return false;
    }
    byte[] secret = box().open(person, app.get().secret());
    OptionalLong step = Totp.step(secret, code, clock.instant(), app.get().step());
    // of two that bring the same code at once one finds it taken
    return step.isPresent()
        && jdbc.sql("UPDATE totp SET step = :step WHERE person = :person AND step < :step")
                .param("step", step.getAsLong())
                .param("person", person)
                .update()
            == 1;
  }

  /** Takes a recovery code, each once. */
  boolean takesRecoveryCode(UUID person, String code) {
    return jdbc.sql(
                """
                UPDATE recovery_code SET used_at = :now
                WHERE hash = :hash AND person = :person AND used_at IS NULL
                """)
            .param("now", utc(clock.instant()))
            .param("hash", hash(person, code))
            .param("person", person)
            .update()
        == 1;
  }

  /** Makes new recovery codes, which are shown this once; those before are worth nothing. */
  List<String> newRecoveryCodes(UUID person) {
    forgetRecoveryCodes(person);
    List<String> codes =
        Stream.generate(SecondFactors::recoveryCode).limit(RECOVERY_CODES).toList();
    codes.forEach(
        code ->
            jdbc.sql("INSERT INTO recovery_code (hash, person) VALUES (:hash, :person)")
                .param("hash", hash(person, code))
                .param("person", person)
                .update());
    return codes;
  }

  /** Forgets all of a person's. */
  void forget(UUID person) {
    jdbc.sql("DELETE FROM totp WHERE person = :person").param("person", person).update();
    forgetRecoveryCodes(person);
  }

  private void forgetRecoveryCodes(UUID person) {
    jdbc.sql("DELETE FROM recovery_code WHERE person = :person").param("person", person).update();
  }

  /** Sixteen letters and digits in four groups: 80 bits. */
  private static String recoveryCode() {
    byte[] random = new byte[RECOVERY_BYTES];
    RANDOM.nextBytes(random);
    String letters = Base32.of(random).toLowerCase(Locale.ROOT);
    return String.join(
        "-",
        letters.substring(0, 4),
        letters.substring(4, 8),
        letters.substring(8, 12),
        letters.substring(12));
  }

  private static String hash(UUID person, String code) {
    String letters = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    return Sha256.hex("recovery\n" + person + "\n" + letters);
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record App(byte[] secret, long step) {}
}
