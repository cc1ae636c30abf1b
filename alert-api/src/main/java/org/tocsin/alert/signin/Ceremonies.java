package org.tocsin.alert.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tocsin.contract.proof.Sha256;

/** What the first step of something keeps for the second, for some minutes, on every instance. */
@Component
class Ceremonies {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Ceremonies(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Kinds of them. */
  enum Kind {
    TOTP,
    OIDC
  }

  /**
   * Begins one, or begins it anew.
   *
   * @param holder what whoever comes with the second step can name
   */
  void begin(Kind kind, String holder, String document) {
    jdbc.sql(
            """
            INSERT INTO ceremony (hash, kind, document, expires_at)
            VALUES (:hash, :kind, :document, :expires)
            ON CONFLICT (hash) DO UPDATE
            SET document = excluded.document, expires_at = excluded.expires_at
            """)
        .param("hash", hash(kind, holder))
        .param("kind", kind.name())
        .param("document", document)
        .param("expires", utc(clock.instant().plus(LONGEST)))
        .update();
  }

  /** What the first step kept, still there for another try. */
  Optional<String> look(Kind kind, String holder) {
    return jdbc.sql("SELECT document FROM ceremony WHERE hash = :hash AND expires_at > :now")
        .param("hash", hash(kind, holder))
        .param("now", utc(clock.instant()))
        .query(String.class)
        .optional();
  }

  /** What the first step kept, once. */
  Optional<String> end(Kind kind, String holder) {
    return jdbc.sql(
            "DELETE FROM ceremony WHERE hash = :hash AND expires_at > :now RETURNING document")
        .param("hash", hash(kind, holder))
        .param("now", utc(clock.instant()))
        .query(String.class)
        .optional();
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
  void forget() {
    jdbc.sql("DELETE FROM ceremony WHERE expires_at < :now")
        .param("now", utc(clock.instant()))
        .update();
  }

  private static String hash(Kind kind, String holder) {
    return Sha256.hex(kind + "\n" + holder);
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
