package org.tocsin.alert.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.proof.Sha256;

/**
 * Makes whoever fails wait, longer each time: per person, known or not, from one address, per
 * address, and, much later and never for long, per person from anywhere. So nobody keeps somebody
 * else waiting from elsewhere, and many addresses together don't guess much more than one. An
 * attempt counts as a failure before it is judged, in a transaction of its own, so that a hundred
 * at once are a hundred; a success takes it back.
 */
@Component
class Failures {

  private static final Duration FORGOTTEN = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration LONGEST_FROM_ANYWHERE = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final InstantSource clock;

  Failures(JdbcClient jdbc, PlatformTransactionManager transactionManager, InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(transactionManager);
    transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  /**
   * Who tries.
   *
   * @param free how many failures cost nothing
   * @param shared whether several people may have tried: one's success is not all of theirs
   * @param longest what the wait grows to
   */
  record Trying(String key, int free, boolean shared, Duration longest) {

    /** Somebody who signs in, known or not, from one address. */
    static Trying person(String email, String address) {
      return new Trying(Sha256.hex("email\n" + email + "\n" + address), 3, false, LONGEST);
    }

    /** The same person from anywhere: 100 a day cost nothing, then there is one a minute. */
    static Trying anywhere(String email) {
      return new Trying(Sha256.hex("email\n" + email), 100, true, LONGEST_FROM_ANYWHERE);
    }

    /** Somebody who is signed in and shows the second factor. */
    static Trying second(UUID person) {
      return new Trying(Sha256.hex("second\n" + person), 3, false, LONGEST);
    }

    /** Where from: a whole office may share one. */
    static Trying address(String address) {
      return new Trying(Sha256.hex("address\n" + address), 30, true, LONGEST);
    }
  }

  /**
   * Counts an attempt.
   *
   * @throws Refusal if one of them has to wait; then it is not counted
   */
  void attempt(Trying... trying) {
    List<Trying> inOrder = Stream.of(trying).sorted(Comparator.comparing(Trying::key)).toList();
    transactions.executeWithoutResult(status -> inOrder.forEach(this::count));
  }

  /** It was none. */
  void succeeded(Trying... trying) {
    transactions.executeWithoutResult(
        status ->
            Stream.of(trying)
                .sorted(Comparator.comparing(Trying::key))
                .forEach(
                    who ->
                        jdbc.sql(
                                """
                                UPDATE failure SET times = CASE WHEN :shared THEN times - 1 ELSE 0 END,
                                  next_at = :now
                                WHERE key = :key
                                """)
                            .param("shared", who.shared())
                            .param("now", utc(clock.instant()))
                            .param("key", who.key())
                            .update()));
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
  void forget() {
    jdbc.sql("DELETE FROM failure WHERE last_at < :before")
        .param("before", utc(clock.instant().minus(FORGOTTEN)))
        .update();
  }

  private void count(Trying who) {
    // as the database keeps it, which would round it up otherwise
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Row row =
        jdbc.sql(
                """
                INSERT INTO failure (key, times, next_at, last_at) VALUES (:key, 0, :now, :now)
                ON CONFLICT (key) DO UPDATE
                SET times = CASE WHEN failure.last_at < :forgotten THEN 0 ELSE failure.times END
                RETURNING times, next_at
                """)
            .param("key", who.key())
            .param("now", utc(now))
            .param("forgotten", utc(now.minus(FORGOTTEN)))
            .query(
                (found, index) ->
                    new Row(
                        found.getInt("times"),
                        found.getObject("next_at", OffsetDateTime.class).toInstant()))
            .single();
    if (row.next().isAfter(now)) {
      throw Refusal.later(
          ProblemType.TOO_MANY_FAILURES,
          "Wait as long as Retry-After says, then try again.",
          Duration.between(now, row.next()));
    }
    int times = row.times() + 1;
    jdbc.sql("UPDATE failure SET times = :times, next_at = :next, last_at = :now WHERE key = :key")
        .param("times", times)
        .param("next", utc(now.plus(delay(times, who.free(), who.longest()))))
        .param("now", utc(now))
        .param("key", who.key())
        .update();
  }

  /** None at first, then 2 s, 4 s, 8 s … up to the longest. */
  static Duration delay(int times, int free, Duration longest) {
    if (times < free) {
      return Duration.ZERO;
    }
    Duration grown = Duration.ofSeconds(1L << Math.min(times - free + 1, 20));
    return grown.compareTo(longest) < 0 ? grown : longest;
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  private record Row(int times, Instant next) {}
}
