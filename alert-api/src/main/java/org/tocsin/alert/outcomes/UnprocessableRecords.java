package org.tocsin.alert.outcomes;

import java.util.Collection;
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
