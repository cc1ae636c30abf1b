package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.directory.Holds;
import org.tocsin.adapters.directory.Platforms;
import org.tocsin.adapters.outcome.Revision;
import org.tocsin.adapters.rows.Cell;
import org.tocsin.adapters.rows.Column;
import org.tocsin.contract.proof.VerifyingKeys;
import org.tocsin.contract.word.Reason;

/**
 * Claims deliveries for the lanes. Due times are compared with the caller's clock, leases never.
 */
@Component
public final class Claims {

  private static final String TOLD =
      Row.DELIVERY
          + ", "
          + Row.HEAD
          + ", s.approval, s.part, coalesce(c.text, '') as common,"
          + " coalesce(n.newest_entry, 0) as newest\n";

  private final JdbcClient jdbc;
  private final VerifyingKeys trusted;
  private final LedgerSettings settings;
  private final InstantSource clock;

  Claims(JdbcClient jdbc, VerifyingKeys trusted, LedgerSettings settings, InstantSource clock) {
    this.clock = clock;
    this.jdbc = jdbc;
    this.trusted = trusted;
    this.settings = settings;
  }

  /** The most urgent that are due for each contact, locked; what others hold is passed over. */
  public List<Claimable> due(Collection<Ask> asks, Holds holds, Instant now) {
    return jdbc.sql(
            "select "
                + TOLD
                + """
                from unnest(:contacts::uuid[], :limits::int[]) as ask (contact, at_most)
                cross join lateral (
                  select * from delivery w
                  where w.contact = ask.contact and w.state = 'WAITING' and w.claim_from <= :now::timestamptz
                    and w.due_at <= :now::timestamptz and (w.held_until is null or w.held_until <= now())
                    and (w.judged_at_holds is null or w.judged_at_holds < :holds)
                  order by w.claim_from limit ask.at_most
                  for update skip locked
                ) d
                join step s on s.id = d.step
                left join notice n on n.id = d.notice
                left join common_part c on c.hash = s.common_hash
                order by d.claim_from
                """)
        .param("contacts", Column.of(asks, Ask::contact))
        .param("limits", Column.of(asks, Ask::atMost))
        .param("holds", holds.version())
        .param("now", now.toString())
        .query(
            (row, number) -> new Claimable(Row.delivery(row), Row.told(row), row.getLong("newest")))
        .list();
  }

  /** What waits for a contact that will never be asked for; not locked. */
  public List<Claimable> straying(Collection<UUID> askedFor, int limit) {
    return jdbc.sql(
            "select "
                + TOLD
                + """
                from delivery d join step s on s.id = d.step
                left join notice n on n.id = d.notice
                left join common_part c on c.hash = s.common_hash
                where d.state = 'WAITING' and d.contact <> all(:contacts::uuid[])
                limit :limit
                """)
        .param("contacts", Column.of(askedFor))
        .param("limit", limit)
        .query(
            (row, number) -> new Claimable(Row.delivery(row), Row.told(row), row.getLong("newest")))
        .list();
  }

  /**
   * What is due and has to be carried by hand; not locked.
   *
   * @param open whether also what is a person's task already, because it may be allowed no more
   */
  public List<Claimable> byHand(boolean open, UUID after, Instant now, int limit) {
    return jdbc.sql(
            "select "
                + TOLD
                + """
                from delivery d join step s on s.id = d.step
                left join notice n on n.id = d.notice
                left join common_part c on c.hash = s.common_hash
                where d.state = 'WAITING' and d.channel in ('FORM', 'PHONE') and d.id > :after
                  and d.due_at <= :now::timestamptz and (d.held_until is null or d.held_until <= now())
                  and (d.reason is null or (:open and d.reason = 'BY_HAND'))
                order by d.id limit :limit
                """)
        .param("open", open)
        .param("after", after)
        .param("now", now.toString())
        .param("limit", limit)
        .query(
            (row, number) -> new Claimable(Row.delivery(row), Row.told(row), row.getLong("newest")))
        .list();
  }

  /**
   * What is due and was not judged since the holds changed last: what waits for these contacts, and
   * whatever a hold was found to stop; not locked.
   */
  public List<Claimable> unjudged(Collection<UUID> contacts, Holds holds, Instant now, int limit) {
    return jdbc.sql(
            "select "
                + TOLD
                + """
                from (
                  select * from delivery h where h.state = 'WAITING' and h.reason = 'HELD'
                  union all
                  select * from delivery w where w.state = 'WAITING' and w.reason is distinct from 'HELD'
                    and w.contact = any(:contacts::uuid[])
                ) d
                join step s on s.id = d.step
                left join notice n on n.id = d.notice
                left join common_part c on c.hash = s.common_hash
                where d.due_at <= :now::timestamptz
                  and (d.judged_at_holds is null or d.judged_at_holds < :holds)
                limit :limit
                """)
        .param("contacts", Column.of(contacts))
        .param("holds", holds.version())
        .param("now", now.toString())
        .param("limit", limit)
        .query(
            (row, number) -> new Claimable(Row.delivery(row), Row.told(row), row.getLong("newest")))
        .list();
  }

  /** Not looked at again before the holds have changed, so that they keep nobody from the lane. */
  public void setAside(Set<UUID> stopped, Holds holds) {
    if (stopped.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update delivery set judged_at_holds = :holds
            where id = any(:ids::uuid[]) and state = 'WAITING'
            """)
        .param("holds", holds.version())
        .param("ids", Column.of(stopped))
        .update();
  }

  /** Whether it may be sent; the proof is made anew for every attempt. */
  public Permission judge(Claimable claimable, Platforms directory) {
    Permission permission =
        Permission.judge(
            claimable.delivery(),
            claimable.told(),
            Proof.holds(claimable.told(), trusted),
            directory);
    if (claimable.told().head().isOver(clock.instant())
        && !(permission instanceof Permission.Withheld)) {
      return new Permission.Withheld(Reason.TEST_OVER);
    }
    return claimable.told().head().entry() < claimable.newest()
            && !(permission instanceof Permission.Withheld)
        ? new Permission.Withheld(Reason.NEWER_STEP)
        : permission;
  }

  /**
   * Opens an attempt at each, in the transaction that locked them.
   *
   * @return those that are open now; a row that was altered to an attempt that is there is not
   */
  public Set<UUID> open(Collection<Delivery> deliveries, Instant now) {
    if (deliveries.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        jdbc.sql(
                """
                with opened as (
                  insert into attempt (delivery, number, opened_at)
                  select id, attempts + 1, :now::timestamptz from delivery where id = any(:ids::uuid[])
                  on conflict do nothing
                  returning delivery
                )
                update delivery set state = 'SENDING', reason = null, revision = greatest(revision + 1, :revision),
                  attempts = attempts + 1, held_until = null,
                  leased_until = clock_timestamp() + :lease * interval '1 ms'
                from opened where delivery.id = opened.delivery
                returning delivery.id
                """)
            .param("lease", settings.lease().toMillis())
            .param("ids", Column.of(deliveries, Delivery::id))
            .param("now", now.toString())
            .param("revision", Revision.of(now))
            .query((row, number) -> Cell.uuid(row, "id"))
            .list());
  }

  /** Looks at them again in a second, so that they keep nobody else from the lane. */
  public void putOff(Set<UUID> deliveries) {
    if (deliveries.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update delivery set held_until = clock_timestamp() + interval '1 s'
            where id = any(:ids::uuid[])
            """)
        .param("ids", Column.of(deliveries))
        .update();
  }
}
