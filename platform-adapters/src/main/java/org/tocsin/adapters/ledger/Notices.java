package org.tocsin.adapters.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.rows.Cell;
import org.tocsin.adapters.rows.Column;

/**
 * The row per notice that is locked for whatever changes the notice's deliveries: always before
 * them, and always in the order of the ids, so that two transactions never wait for each other.
 */
@Component
final class Notices {

  private final JdbcClient jdbc;

  Notices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Locks, with all deliveries; a notice without a row gets one, so that it can be locked. */
  Map<UUID, NoticeLedger> beginAndLock(Collection<UUID> notices) {
    jdbc.sql(
            """
            insert into notice (id, newest_entry)
            select id, 0 from unnest(:ids::uuid[]) as row (id) order by id
            on conflict do nothing
            """)
        .param("ids", Column.of(new HashSet<>(notices)))
        .update();
    return lock(notices);
  }

  /**
   * Locks, with all deliveries. A notice that is not here yet has no row to lock: the consumer's
   * offset row, locked before, keeps everybody else from beginning it.
   */
  Map<UUID, NoticeLedger> lock(Collection<UUID> notices) {
    return withDeliveries(
        jdbc.sql(
                """
                select id, newest_entry, answered_entry, nobody_left_for
                from notice where id = any(:ids::uuid[]) order by id for update
                """)
            .param("ids", Column.of(new HashSet<>(notices)))
            .query(Notices::untold)
            .list());
  }

  void save(Collection<NoticeLedger> changed) {
    if (changed.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into notice (id, newest_entry, answered_entry, nobody_left_for)
            select id, newest, answered, nobody
            from unnest(:ids::uuid[], :newest::bigint[], :answered::bigint[], :nobody::bigint[])
              as row (id, newest, answered, nobody)
            order by id
            on conflict (id) do update set newest_entry = excluded.newest_entry,
              answered_entry = excluded.answered_entry, nobody_left_for = excluded.nobody_left_for
            """)
        .param("ids", Column.of(changed, NoticeLedger::notice))
        .param("newest", Column.of(changed, NoticeLedger::newest))
        .param("answered", Column.of(changed, NoticeLedger::answered))
        .param("nobody", Column.of(changed, NoticeLedger::nobodyLeftFor))
        .update();
  }

  private Map<UUID, NoticeLedger> withDeliveries(List<NoticeLedger> notices) {
    Map<UUID, NoticeLedger> ledgers = new HashMap<>();
    if (notices.isEmpty()) {
      return ledgers;
    }
    Map<UUID, List<Delivery>> deliveries =
        deliveries(notices.stream().map(NoticeLedger::notice).collect(Collectors.toSet()));
    for (NoticeLedger notice : notices) {
      ledgers.put(
          notice.notice(), notice.with(deliveries.getOrDefault(notice.notice(), List.of())));
    }
    return ledgers;
  }

  private Map<UUID, List<Delivery>> deliveries(Set<UUID> notices) {
    return jdbc
        .sql(
            "select "
                + Row.DELIVERY
                + ", "
                + Row.HEAD
                + """
                 from delivery d join step s on s.id = d.step
                where d.notice = any(:ids::uuid[]) order by d.notice, d.id for update of d
                """)
        .param("ids", Column.of(notices))
        .query((row, number) -> Row.delivery(row))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Delivery::notice));
  }

  private static NoticeLedger untold(ResultSet row, int number) throws SQLException {
    return new NoticeLedger(
        Cell.uuid(row, "id"),
        row.getLong("newest_entry"),
        row.getLong("answered_entry"),
        row.getLong("nobody_left_for"),
        List.of());
  }
}
