package org.tocsin.adapters.letter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.rows.Cell;
import org.tocsin.adapters.wake.WakeUps;
import org.tocsin.contract.letter.Letter;
import org.tocsin.contract.outcome.LetterClosed;
import org.tocsin.contract.proof.SignedLetter;
import org.tocsin.contract.word.Reason;
import org.tocsin.traces.TraceParent;

/** The table of letters. What a letter held is emptied when it is closed. */
@Component
final class Letters {

  private final JdbcClient jdbc;
  private final LetterSettings settings;
  private final WakeUps due = new WakeUps();

  Letters(JdbcClient jdbc, LetterSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** Keeps a genuine letter; one that is known already changes nothing. */
  void keep(Letter letter, SignedLetter signed, @Nullable TraceParent trace, Instant now) {
    jdbc.sql(
            """
            insert into letter (id, about, letter, key_id, signature, template, channel, received_at, due_at, not_after,
              state, tries, trace)
            values (:id, :about, :letter, :keyId, :signature, :template, :channel, :now::timestamptz, :now::timestamptz,
              :notAfter::timestamptz, 'WAITING', 0, :trace)
            on conflict (id) do nothing
            """)
        .param("id", letter.id())
        .param("about", signed.key())
        .param("letter", signed.letter())
        .param("keyId", signed.keyId())
        .param("signature", signed.signature())
        .param("template", letter.template().name())
        .param("channel", letter.channel().name())
        .param("now", now.toString())
        .param("notAfter", letter.notAfter().toString())
        .param("trace", trace == null ? null : trace.text())
        .update();
    due.afterCommit();
  }

  /** Waits until one may be due. */
  void awaitDue() throws InterruptedException {
    due.await(settings.poll());
  }

  /** Looks at once. */
  void wake() {
    due.now();
  }

  /** Begins a try at each that is due; what another process holds is passed over. */
  List<HeldLetter> claim(int limit, Instant now) {
    return jdbc.sql(
            """
            update letter set tries = tries + 1,
              leased_until = clock_timestamp() + :lease * interval '1 ms'
            where id in (
              select id from letter
              where state = 'WAITING' and due_at <= :now::timestamptz and not_after >= :now::timestamptz
                and (leased_until is null or leased_until <= clock_timestamp())
              order by due_at limit :limit for update skip locked)
            returning id, about, letter, key_id, signature, not_after, tries, trace
            """)
        .param("lease", settings.lease().toMillis())
        .param("now", now.toString())
        .param("limit", limit)
        .query((row, number) -> held(row))
        .list();
  }

  /** Those whose time was over before anybody took them, closed now. */
  List<LetterClosed> giveUp(int limit, Instant now) {
    return jdbc.sql(
            """
            update letter set state = 'GIVEN_UP', reason = coalesce(reason, 'SCHEDULE_OVER'), letter = '', signature = '',
              closed_at = :now::timestamptz, leased_until = null
            where id in (
              select id from letter
              where state = 'WAITING' and not_after < :now::timestamptz
                and (leased_until is null or leased_until <= clock_timestamp())
              order by not_after limit :limit for update skip locked)
            returning id, about, state, reason, tries
            """)
        .param("now", now.toString())
        .param("limit", limit)
        .query((row, number) -> closed(row, now))
        .list();
  }

  /** Ends it; empty where it was closed already. */
  List<LetterClosed> close(UUID id, LetterClosed.State state, Reason reason, Instant now) {
    return jdbc.sql(
            """
            update letter set state = :state, reason = :reason, letter = '', signature = '',
              closed_at = :now::timestamptz, leased_until = null
            where id = :id and state = 'WAITING'
            returning id, about, state, reason, tries
            """)
        .param("id", id)
        .param("state", state.name())
        .param("reason", reason.name())
        .param("now", now.toString())
        .query((row, number) -> closed(row, now))
        .list();
  }

  /** Tries again later, unless another process has begun a try of its own. */
  void again(HeldLetter letter, Reason reason, Instant next) {
    jdbc.sql(
            """
            update letter set due_at = :next::timestamptz, reason = :reason, leased_until = null
            where id = :id and state = 'WAITING' and tries = :tries
            """)
        .param("id", letter.id())
        .param("tries", letter.tries())
        .param("reason", reason.name())
        .param("next", next.toString())
        .update();
  }

  /** Forgets what was dealt with long ago. */
  void forget(Instant now) {
    Duration kept = settings.kept();
    jdbc.sql("delete from letter where state <> 'WAITING' and closed_at < :before::timestamptz")
        .param("before", now.minus(kept).toString())
        .update();
  }

  private static HeldLetter held(ResultSet row) throws SQLException {
    return new HeldLetter(
        Cell.uuid(row, "id"),
        new SignedLetter(
            row.getString("about"),
            row.getString("letter"),
            row.getString("key_id"),
            row.getString("signature")),
        Cell.instant(row, "not_after"),
        row.getInt("tries"),
        TraceParent.of(row.getString("trace")).orElse(null));
  }

  private static LetterClosed closed(ResultSet row, Instant now) throws SQLException {
    return new LetterClosed(
        Cell.uuid(row, "id"),
        row.getString("about"),
        Cell.constant(LetterClosed.State.class, row, "state"),
        Cell.constant(Reason.class, row, "reason"),
        row.getInt("tries"),
        now);
  }
}
