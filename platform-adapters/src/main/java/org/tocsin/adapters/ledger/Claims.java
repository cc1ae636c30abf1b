package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.directory.Platforms;
import org.tocsin.adapters.rows.Cell;
import org.tocsin.adapters.rows.Column;
import org.tocsin.contract.proof.VerifyingKeys;

/**
 * Claims deliveries for the lanes. Due times are compared with the caller's clock, leases never.
 */
@Component
public final class Claims {

  private static final String TOLD =
      Row.DELIVERY + ", " + Row.HEAD + ", s.approval, s.part, coalesce(c.text, '') as common\n";

  private final JdbcClient jdbc;
  private final VerifyingKeys trusted;
  private final LedgerSettings settings;

  Claims(JdbcClient jdbc, VerifyingKeys trusted, LedgerSettings settings) {
    this.jdbc = jdbc;
    this.trusted = trusted;
    this.settings = settings;
  }

  /** The most urgent that are due for each contact, locked; what others hold is passed over. */
  public List<Claimable> due(Collection<Ask> asks, Instant now) {
    return jdbc.sql(
            "select "
                + TOLD
                + """
                from unnest(:contacts::uuid[], :limits::int[]) as ask (contact, at_most)
                cross join lateral (
                  select * from delivery w
                  where w.contact = ask.contact and w.state = 'WAITING' and w.claim_from <= :now::timestamptz
                    and w.due_at <= :now::timestamptz and (w.held_until is null or w.held_until <= now())
                  order by w.claim_from limit ask.at_most
                  for update skip locked
                ) d
                join step s on s.id = d.step
                left join common_part c on c.hash = s.common_hash
                order by d.claim_from
                """)
        .param("contacts", Column.of(asks, Ask::contact))
        .param("limits", Column.of(asks, Ask::atMost))
        .param("now", now.toString())
        .query((row, number) -> new Claimable(Row.delivery(row), Row.told(row)))
        .list();
  }

  /** What waits for a contact that will never be asked for; not locked. */
  public List<Claimable> straying(Collection<UUID> askedFor, int limit) {
    return jdbc.sql(
            "select "
                + TOLD
                + """
                from delivery d join step s on s.id = d.step
                left join common_part c on c.hash = s.common_hash
                where d.state = 'WAITING' and d.contact <> all(:contacts::uuid[])
                limit :limit
                """)
        .param("contacts", Column.of(askedFor))
        .param("limit", limit)
        .query((row, number) -> new Claimable(Row.delivery(row), Row.told(row)))
        .list();
  }

  /** Whether it may be sent; the proof is made anew for every attempt. */
  public Permission judge(Claimable claimable, Platforms directory) {
    return Permission.judge(
        claimable.delivery(), claimable.told(), Proof.holds(claimable.told(), trusted), directory);
  }

  /** Opens an attempt at each, in the transaction that locked them. */
  public void open(Collection<Delivery> deliveries, Instant now) {
    if (deliveries.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            with opened as (
              update delivery set state = 'SENDING', reason = null, revision = revision + 1,
                attempts = attempts + 1, held_until = null,
                leased_until = clock_timestamp() + :lease * interval '1 ms'
              where id = any(:ids::uuid[])
              returning id, attempts
            )
            insert into attempt (delivery, number, opened_at)
            select id, attempts, :now::timestamptz from opened
            """)
        .param("lease", settings.lease().toMillis())
        .param("ids", Column.of(deliveries, Delivery::id))
        .param("now", now.toString())
        .update();
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

  /**
   * Notices that the broken way to this contact concerns: those with a reserve that could be
   * needed, and all of them if nothing will be sent to it any more.
   */
  public List<UUID> waitingBehind(UUID contact, UUID after, int limit, Instant now) {
    return jdbc.sql(
            """
            select distinct d.notice from delivery d
            where d.contact = :contact and d.state = 'WAITING' and d.notice > :after
              and (
                exists (select 1 from endpoint e where e.contact = d.contact and e.state = 'DISABLED')
                or exists (
                  select 1 from delivery r
                  where r.notice = d.notice and r.mode = 'RESERVE' and r.state = 'WAITING'
                    and r.due_at > :now::timestamptz))
            order by d.notice limit :limit
            """)
        .param("contact", contact)
        .param("after", after)
        .param("now", now.toString())
        .param("limit", limit)
        .query((row, number) -> Cell.uuid(row, "notice"))
        .list();
  }
}
