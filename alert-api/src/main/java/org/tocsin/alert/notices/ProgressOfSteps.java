package org.tocsin.alert.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.NoticeState;
import org.tocsin.contract.word.Reason;

/** Keeps the states of steps and notices true to their deliveries. */
@Repository
public class ProgressOfSteps {

  private final JdbcClient jdbc;

  ProgressOfSteps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Judges steps again after something was reported of them, in the transaction that wrote it.
   *
   * @param steps of notices locked by {@link Notices#lock}, since an approval in between would
   *     change which is the newest; those that do not exist are passed over
   */
  public void judge(Set<StepKey> steps) {
    if (steps.isEmpty()) {
      return;
    }
    String keys = ContractJson.MAPPER.writeValueAsString(steps);
    Collection<Judged> judged = facts(keys).values().stream().map(Facts::judge).toList();
    store(ContractJson.MAPPER.writeValueAsString(judged));
  }

  private Map<StepKey, Facts> facts(String keys) {
    Map<StepKey, Facts> facts = new LinkedHashMap<>();
    jdbc.sql(
            """
            SELECT s.notice, s.entry, s.entry = n.entry AS newest, s.routed, s.withheld,
                   d.bare, d.state, d.reason
            FROM jsonb_to_recordset(:keys::jsonb) AS k (notice uuid, entry bigint)
            JOIN notice_step s ON s.notice = k.notice AND s.entry = k.entry
            JOIN notice n ON n.id = s.notice
            LEFT JOIN delivery d ON d.notice = s.notice AND d.entry = s.entry AND d.kind = s.kind
            ORDER BY s.notice, s.entry, d.id
            """)
        .param("keys", keys)
        .query((RowCallbackHandler) row -> add(row, facts));
    return facts;
  }

  private static void add(ResultSet row, Map<StepKey, Facts> facts) throws SQLException {
    StepKey key = new StepKey(row.getObject("notice", UUID.class), row.getLong("entry"));
    @Nullable Facts known = facts.get(key);
    if (known == null) {
      known =
          new Facts(
              key,
              row.getBoolean("newest"),
              row.getBoolean("routed"),
              reason(row.getString("withheld")),
              new ArrayList<>());
      facts.put(key, known);
    }
    @Nullable String state = row.getString("state");
    if (state != null) {
      known.deliveries.add(
          new Progress.Known(
              row.getBoolean("bare"),
              DeliveryState.valueOf(state),
              reason(row.getString("reason"))));
    }
  }

  private void store(String judged) {
    jdbc.sql(
            """
            WITH judged AS (
              SELECT * FROM jsonb_to_recordset(:judged::jsonb) AS j (notice uuid, entry bigint,
                state text, reason text)),
            stepped AS (
              UPDATE notice_step s SET state = j.state, reason = j.reason FROM judged j
              WHERE s.notice = j.notice AND s.entry = j.entry
                AND (s.state, s.reason) IS DISTINCT FROM (j.state, j.reason))
            UPDATE notice n SET state = j.state, reason = j.reason FROM judged j
            WHERE n.id = j.notice AND n.entry = j.entry
              AND (n.state, n.reason) IS DISTINCT FROM (j.state, j.reason)
            """)
        .param("judged", judged)
        .update();
  }

  private static @Nullable Reason reason(@Nullable String name) {
    return name == null ? null : Reason.valueOf(name);
  }

  private record Facts(
      StepKey step,
      boolean newest,
      boolean routed,
      @Nullable Reason withheld,
      List<Progress.Known> deliveries) {

    Judged judge() {
      Progress progress = Progress.of(newest, routed, withheld, deliveries);
      return new Judged(step.notice(), step.entry(), progress.state(), progress.reason());
    }
  }

  private record Judged(UUID notice, long entry, NoticeState state, @Nullable Reason reason) {}
}
