package org.tocsin.alert.signin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.contract.proof.Sha256;

/** Who may sign in, and the invitations that let somebody begin. */
@Component
final class SignInRows {

  private static final String ACTIVE =
      """
      SELECT person.id, person.organisation, person.name, person.email
      FROM person JOIN organisation ON organisation.id = person.organisation
      WHERE person.suspended_at IS NULL AND organisation.suspended_at IS NULL
      """;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  SignInRows(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * An active person of an active organisation with this address. None has one that is not ASCII,
   * which Java and the database would write small in different ways.
   */
  Optional<Somebody> byEmail(String email) {
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(email)) {
      return Optional.empty();
    }
    return jdbc.sql(ACTIVE + "AND lower(email) = :email")
        .param("email", email.toLowerCase(Locale.ROOT))
        .query(Somebody.class)
        .optional();
  }

  /** An active person of an active organisation. */
  Optional<Somebody> byId(UUID person) {
    return jdbc.sql(ACTIVE + "AND person.id = :person")
        .param("person", person)
        .query(Somebody.class)
        .optional();
  }

  /** Keeps an invitation by its hash; those before are worth nothing. */
  Instant invite(UUID person, String code, Duration valid) {
    Instant now = clock.instant();
    jdbc.sql("UPDATE invitation SET expires_at = :now WHERE person = :person AND used_at IS NULL")
        .param("now", utc(now))
        .param("person", person)
        .update();
    jdbc.sql(
            """
            INSERT INTO invitation (hash, person, made_at, expires_at)
            VALUES (:hash, :person, :now, :expires)
            """)
        .param("hash", Sha256.hex(code))
        .param("person", person)
        .param("now", utc(now))
        .param("expires", utc(now.plus(valid)))
        .update();
    return now.plus(valid);
  }

  /** Whom an invitation is for that is neither used nor over. */
  Optional<UUID> invited(String code) {
    return jdbc.sql(
            "SELECT person FROM invitation WHERE hash = :hash AND used_at IS NULL AND expires_at >"
                + " :now")
        .param("hash", Sha256.hex(code))
        .param("now", utc(clock.instant()))
        .query(UUID.class)
        .optional();
  }

  /** Uses an invitation up; false if it was. */
  boolean use(String code) {
    return jdbc.sql(
                """
                UPDATE invitation SET used_at = :now
                WHERE hash = :hash AND used_at IS NULL AND expires_at > :now
                """)
            .param("now", utc(clock.instant()))
            .param("hash", Sha256.hex(code))
            .update()
        == 1;
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /** Somebody who may sign in. */
  record Somebody(UUID id, UUID organisation, String name, @Nullable String email) {}
}
