package org.tocsin.adapters.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.rows.Cell;
import org.tocsin.adapters.rows.Column;
import org.tocsin.contract.word.DeliveryState;

/** The small rows: one per message. Whoever writes them holds the lock of their notices. */
@Component
final class Deliveries {

  private final JdbcClient jdbc;

  Deliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those really added; an id that is there already, on whatever notice, is left as it is. */
  Set<UUID> add(Collection<Delivery> added, Duration lease, Instant openedAt) {
    if (added.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        jdbc.sql(
                """
                with added as (
                  insert into delivery (id, step, notice, contact, channel, mode, rank, bare, state, reason,
                    revision, attempts, tries, due_at, claim_from, held_until, leased_until)
                  select *, case when state = 'SENDING' then clock_timestamp() + :lease * interval '1 ms' end
                  from unnest(:ids::uuid[], :steps::uuid[], :notices::uuid[], :contacts::uuid[],
                    :channels::text[], :modes::text[], :ranks::int[], :bares::boolean[], :states::text[],
                    :reasons::text[], :revisions::bigint[], :attempts::int[], :tries::int[],
                    :dues::timestamptz[], :claims::timestamptz[], :helds::timestamptz[])
                    as row (id, step, notice, contact, channel, mode, rank, bare, state, reason, revision,
                      attempts, tries, due_at, claim_from, held_until)
                  on conflict do nothing
                  returning id, state, attempts
                ), opened as (
                  insert into attempt (delivery, number, opened_at)
                  select id, attempts, :openedAt::timestamptz from added where state = 'SENDING'
                )
                select id from added
                """)
            .param("lease", lease.toMillis())
            .param("openedAt", openedAt.toString())
            .param("ids", Column.of(added, Delivery::id))
            .param("steps", Column.of(added, delivery -> delivery.step().id()))
            .param("notices", Column.of(added, Delivery::notice))
            .param("contacts", Column.of(added, Delivery::contact))
            .param("channels", Column.of(added, Delivery::channel))
            .param("modes", Column.of(added, Delivery::mode))
            .param("ranks", Column.of(added, Delivery::rank))
            .param("bares", Column.of(added, Delivery::bare))
            .param("states", Column.of(added, Delivery::state))
            .param("reasons", Column.of(added, Delivery::reason))
            .param("revisions", Column.of(added, Delivery::revision))
            .param("attempts", Column.of(added, Delivery::attempts))
            .param("tries", Column.of(added, Delivery::tries))
            .param("dues", Column.of(added, Delivery::dueAt))
            .param("claims", Column.of(added, Deliveries::claimFrom))
            .param("helds", Column.of(added, Delivery::heldUntil))
            .query((row, number) -> Cell.uuid(row, "id"))
            .list());
  }

  /** Writes what was decided; none of them comes to be under way by that. */
  void update(Collection<Delivery> changed) {
    if (changed.isEmpty()) {
      return;
    }
    if (changed.stream().anyMatch(delivery -> delivery.is(DeliveryState.SENDING))) {
      throw new IllegalArgumentException("An attempt is opened by a claim or at birth only");
    }
    jdbc.sql(
            """
            update delivery set step = row.step, contact = row.contact, channel = row.channel,
              rank = row.rank, mode = row.mode, bare = row.bare, state = row.state,
              reason = row.reason, revision = row.revision, attempts = row.attempts, tries = row.tries, due_at = row.due_at,
              claim_from = row.claim_from, held_until = row.held_until, leased_until = null
            from unnest(:ids::uuid[], :steps::uuid[], :contacts::uuid[], :channels::text[], :ranks::int[],
              :modes::text[], :bares::boolean[], :states::text[], :reasons::text[], :revisions::bigint[], :attempts::int[], :tries::int[], :dues::timestamptz[],
              :claims::timestamptz[], :helds::timestamptz[])
              as row (id, step, contact, channel, rank, mode, bare, state, reason, revision, attempts, tries, due_at, claim_from, held_until)
            where delivery.id = row.id
            """)
        .param("ids", Column.of(changed, Delivery::id))
        .param("steps", Column.of(changed, delivery -> delivery.step().id()))
        .param("contacts", Column.of(changed, Delivery::contact))
        .param("channels", Column.of(changed, Delivery::channel))
        .param("ranks", Column.of(changed, Delivery::rank))
        .param("modes", Column.of(changed, Delivery::mode))
        .param("bares", Column.of(changed, Delivery::bare))
        .param("states", Column.of(changed, Delivery::state))
        .param("reasons", Column.of(changed, Delivery::reason))
        .param("revisions", Column.of(changed, Delivery::revision))
        .param("attempts", Column.of(changed, Delivery::attempts))
        .param("tries", Column.of(changed, Delivery::tries))
        .param("dues", Column.of(changed, Delivery::dueAt))
        .param("claims", Column.of(changed, Deliveries::claimFrom))
        .param("helds", Column.of(changed, Delivery::heldUntil))
        .update();
  }

  private static Instant claimFrom(Delivery delivery) {
    return delivery.dueAt().minus(delivery.step().credit());
  }
}
