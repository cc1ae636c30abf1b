package org.tocsin.adapters.endpoint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.rows.Cell;
import org.tocsin.adapters.rows.Column;
import org.tocsin.contract.outcome.LaneChanged.State;
import org.tocsin.contract.word.Reason;

/** The table that all processes and the next start read. */
@Component
public final class Endpoints {

  private static final String COLUMNS =
      "contact, platform, state, failures, opened, until, reason, revision";

  private final JdbcClient jdbc;

  Endpoints(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All of which more is known than that they flow. */
  public Map<UUID, Endpoint> remarkable() {
    return byContact(
        jdbc.sql(
                "select "
                    + COLUMNS
                    + " from endpoint where state <> 'FLOWING' or until is not null")
            .query(Endpoints::read)
            .list());
  }

  /** Those of which something is known, locked until the transaction ends. */
  public Map<UUID, Endpoint> lock(Collection<UUID> contacts) {
    return byContact(
        jdbc.sql(
                "select "
                    + COLUMNS
                    + " from endpoint where contact = any(:contacts::uuid[]) order by contact for"
                    + " update")
            .param("contacts", Column.of(contacts))
            .query(Endpoints::read)
            .list());
  }

  /** Inserts or replaces. */
  public void save(Collection<Endpoint> changed) {
    if (changed.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into endpoint (contact, platform, state, failures, opened, until, reason, revision)
            select * from unnest(:contacts::uuid[], :platforms::text[], :states::text[], :failures::int[],
              :opened::int[], :untils::timestamptz[], :reasons::text[], :revisions::bigint[])
            order by 1
            on conflict (contact) do update set
              state = excluded.state, failures = excluded.failures, opened = excluded.opened,
              until = excluded.until, reason = excluded.reason, revision = excluded.revision
            """)
        .param("contacts", Column.of(changed, Endpoint::contact))
        .param("platforms", Column.of(changed, Endpoint::platform))
        .param("states", Column.of(changed, Endpoint::state))
        .param("failures", Column.of(changed, Endpoint::failures))
        .param("opened", Column.of(changed, Endpoint::opened))
        .param("untils", Column.of(changed, Endpoint::until))
        .param("reasons", Column.of(changed, Endpoint::reason))
        .param("revisions", Column.of(changed, Endpoint::revision))
        .update();
  }

  /**
   * Lets one process probe: false if another one was faster.
   *
   * @param known as it was when the probe was decided on
   */
  public boolean probe(Endpoint known, Endpoint probing) {
    return jdbc.sql(
                """
                update endpoint set state = 'PROBING', until = :until::timestamptz, revision = :revision
                where contact = :contact and revision = :known
                """)
            .param("until", String.valueOf(probing.until()))
            .param("known", known.revision())
            .param("contact", probing.contact())
            .param("revision", probing.revision())
            .update()
        == 1;
  }

  private static Map<UUID, Endpoint> byContact(List<Endpoint> endpoints) {
    Map<UUID, Endpoint> map = new HashMap<>();
    endpoints.forEach(endpoint -> map.put(endpoint.contact(), endpoint));
    return map;
  }

  private static Endpoint read(ResultSet row, int number) throws SQLException {
    return new Endpoint(
        Cell.uuid(row, "contact"),
        row.getString("platform"),
        Cell.constant(State.class, row, "state"),
        row.getInt("failures"),
        row.getInt("opened"),
        Cell.instantOrNull(row, "until"),
        Cell.constantOrNull(Reason.class, row, "reason"),
        row.getLong("revision"));
  }
}
