package org.tocsin.alert.signin;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.tocsin.alert.web.Fault;

/** Passwords: of each only a slow hash, which says by itself how it was made. */
@Component
final class Passwords {

  private static final int SHORTEST = 12;
  private static final int LONGEST = 128;

  /** What is judged of it; more makes the judgement slow and nothing weaker. */
  private static final int JUDGED = 64;

  /** Of zxcvbn's 0 to 4: what survives an attack on the stolen hashes for a while. */
  private static final int LEAST_SCORE = 3;

  /** Each takes 16 MB for a moment, so that not everybody can come at once. */
  private static final int AT_ONCE = 4;

  private final PasswordEncoder encoder =
      new DelegatingPasswordEncoder(
          "argon2",
          Map.of(
              "argon2",
              Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
              "bcrypt",
              new BCryptPasswordEncoder()));
  private final Semaphore permits = new Semaphore(AT_ONCE, true);
  private final Zxcvbn judge = new Zxcvbn();
  private final String nobodys;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  Passwords(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.nobodys = String.valueOf(encoder.encode(UUID.randomUUID().toString()));
  }

  /**
   * Whether it is the person's. For nobody it takes as long and is always false.
   *
   * @param hash empty where nobody is known or has a password
   */
  boolean matches(Optional<String> hash, String given) {
    boolean matches = slowly(() -> encoder.matches(given, hash.orElse(nobodys)));
    return hash.isPresent() && matches;
  }

  Optional<String> hashOf(UUID person) {
    return jdbc.sql("SELECT hash FROM password WHERE person = :person")
        .param("person", person)
        .query(String.class)
        .optional();
  }

  void set(UUID person, String password) {
    String hash = slowly(() -> String.valueOf(encoder.encode(password)));
    jdbc.sql(
            """
            INSERT INTO password (person, hash, changed_at) VALUES (:person, :hash, :now)
            ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at
            """)
        .param("person", person)
        .param("hash", hash)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }

  /**
   * What is wrong with a new one.
   *
   * @param known what an attacker would try first: name and address
   */
  Optional<Fault> fault(String field, String password, List<String> known) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      return Optional.of(
          new Fault(field, "must have %d to %d characters".formatted(SHORTEST, LONGEST)));
    }
    String judged = password.substring(0, Math.min(password.length(), JUDGED));
    return judge.measure(judged, known).getScore() < LEAST_SCORE
        ? Optional.of(
            new Fault(
                field,
                "is too common or too easily guessed: take four or more words that do not belong"
                    + " together"))
        : Optional.empty();
  }

  private <T> T slowly(Supplier<T> work) {
    permits.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }
}
