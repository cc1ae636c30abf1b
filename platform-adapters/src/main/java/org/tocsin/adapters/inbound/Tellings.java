package org.tocsin.adapters.inbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.rows.Cell;
import org.tocsin.adapters.rows.Column;

/** Finds what was told in the messages that a mail names. */
@Component
class Tellings {

  private final JdbcClient jdbc;

  Tellings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What the first of these that is ours told: a delivery by mail, or a notice. */
  Optional<Told> find(NamedIds named) {
    List<UUID> all = new ArrayList<>(named.byAddress());
    all.addAll(named.byReturn());
    all.addAll(named.byId());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    return jdbc.sql(
            """
            with named as (
              select id::uuid, place from unnest(:ids::text[]) with ordinality as row (id, place)
            )
            (select n.place, s.alert, d.notice, s.platform, d.id as delivery, d.contact, s.version
             from named n join delivery d on d.id = n.id and d.channel = 'EMAIL' and d.attempts > 0
               join step s on s.id = d.step)
            union all
            (select 1000 + n.place, s.alert, n.id, s.platform, null, null, max(s.version)
             from named n join step s on s.notice = n.id
             where exists (select from delivery d where d.notice = n.id and d.attempts > 0)
             group by n.place, s.alert, n.id, s.platform)
            order by 1 limit 1
            """)
        .param("ids", Column.of(all))
        .query((row, number) -> told(row))
        .optional();
  }

  /** Those of them that are neither a delivery nor a notice. */
  List<UUID> others(List<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Set<UUID> known =
        new HashSet<>(
            jdbc.sql(
                    """
                    select id from delivery where id = any(:ids::uuid[])
                    union all select id from notice where id = any(:ids::uuid[])
                    """)
                .param("ids", Column.of(ids))
                .query((row, number) -> Cell.uuid(row, "id"))
                .list());
    return ids.stream().filter(id -> !known.contains(id)).toList();
  }

  /** Whether the other side took the message since then. */
  boolean arrivedSince(UUID delivery, Instant since) {
    return jdbc.sql(
            """
            select exists (select from attempt_result
              where delivery = :delivery and verdict = 'DELIVERED' and closed_at >= :since::timestamptz)
            """)
        .param("delivery", delivery)
        .param("since", since.toString())
        .query(Boolean.class)
        .single();
  }

  private static Told told(ResultSet row) throws SQLException {
    @Nullable UUID delivery = row.getObject("delivery", UUID.class);
    return new Told(
        Cell.uuid(row, "alert"),
        Cell.uuid(row, "notice"),
        row.getString("platform"),
        delivery,
        row.getObject("contact", UUID.class),
        row.getInt("version"));
  }
}
