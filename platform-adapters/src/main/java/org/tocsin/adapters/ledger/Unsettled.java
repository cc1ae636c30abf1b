package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.rows.Cell;

/** Finds the notices that have to be looked at though none of their attempts ended. */
@Component
public final class Unsettled {

  private final JdbcClient jdbc;

  Unsettled(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Notices that the broken way to this contact concerns and that no person was rung about. */
  public List<UUID> waitingBehind(UUID contact, UUID after, int limit) {
    return jdbc.sql(
            """
            select distinct d.notice from delivery d join notice n on n.id = d.notice
            where d.contact = :contact and d.state = 'WAITING' and d.notice > :after
              and greatest(n.nobody_left_for, n.answered_entry) < n.newest_entry
            order by d.notice limit :limit
            """)
        .param("contact", contact)
        .param("after", after)
        .param("limit", limit)
        .query((row, number) -> Cell.uuid(row, "notice"))
        .list();
  }

  /** Notices with deliveries that wait, though their contact is gone. */
  public List<UUID> behindDisabled(int limit, Instant now) {
    return jdbc.sql(
            """
            select distinct d.notice from endpoint e
            join delivery d on d.contact = e.contact and d.state = 'WAITING'
            where e.state = 'DISABLED'
              and not (d.mode = 'RESERVE' and d.attempts = 0 and d.due_at > :now::timestamptz)
            limit :limit
            """)
        .param("now", now.toString())
        .param("limit", limit)
        .query((row, number) -> Cell.uuid(row, "notice"))
        .list();
  }

  /**
   * Notices that nobody has although everybody who was told had the time of the severity, of which
   * no reserve is left and no person was rung about.
   */
  public List<UUID> outOfPatience(int limit, Instant now) {
    return jdbc.sql(
            """
            select distinct d.notice
            from delivery d join step s on s.id = d.step join notice n on n.id = d.notice
            where d.state = 'WAITING' and d.attempts > 0 and s.entry = n.newest_entry
              and d.reason is distinct from 'HELD'
              and s.kind in ('ALERT', 'UPDATE', 'RETRACTION')
              and greatest(n.nobody_left_for, n.answered_entry) < n.newest_entry
              and not exists (
                select 1 from delivery o where o.notice = d.notice and o.step = d.step
                  and (o.state = 'DELIVERED' or o.reason = 'BY_HAND'
                    or (o.mode = 'RESERVE' and o.state = 'WAITING' and o.attempts = 0
                      and o.due_at > :now::timestamptz)))
              and s.at + case s.severity
                  when 'EXTREME' then interval '1 min' when 'SEVERE' then interval '5 min'
                  when 'MODERATE' then interval '30 min' else interval '4 h' end
                * (select count(*) from delivery t where t.notice = d.notice and t.step = d.step
                    and t.state not in ('DELIVERED', 'SUPERSEDED', 'CANCELLED')
                    and (s.bare or t.mode <> 'FORMER')) <= :now::timestamptz
            limit :limit
            """)
        .param("now", now.toString())
        .param("limit", limit)
        .query((row, number) -> Cell.uuid(row, "notice"))
        .list();
  }
}
