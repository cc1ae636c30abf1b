package org.tocsin.alert.outcomes;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.outcome.Unprocessable;

/** Records that some service could not read and passed over. */
@Repository
class UnprocessableRecords {

  private final JdbcClient jdbc;

  UnprocessableRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest first. */
  List<Unprocessable> newest(int limit) {
    return jdbc.sql(
            """
            SELECT * FROM unprocessable
            ORDER BY at DESC, reporter, topic, partition, record_offset LIMIT :limit
            """)
        .param("limit", limit)
        .query(
            (row, number) ->
                new Unprocessable(
                    row.getString("reporter"),
                    row.getString("topic"),
                    row.getInt("partition"),
                    row.getLong("record_offset"),
                    row.getString("problem"),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  void keep(Collection<Unprocessable> records) {
    if (records.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO unprocessable (reporter, topic, partition, record_offset, problem, at)
            SELECT r.reporter, r.topic, r.partition, r."offset", r.problem, r.at
            FROM jsonb_to_recordset(:rows::jsonb) AS r (reporter text, topic text,
              partition integer, "offset" bigint, problem text, at timestamptz)
            ON CONFLICT DO NOTHING
            """)
        .param("rows", ContractJson.MAPPER.writeValueAsString(records))
        .update();
  }
}
