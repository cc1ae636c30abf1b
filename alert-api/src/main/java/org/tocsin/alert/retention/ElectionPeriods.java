package org.tocsin.alert.retention;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.contract.ContractJson;

/** Which elections have periods of their own. */
@Repository
class ElectionPeriods {

  private final JdbcClient jdbc;

  ElectionPeriods(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<String, Periods> all() {
    Map<String, Periods> all = new TreeMap<>();
    jdbc.sql("SELECT election, document FROM election_retention")
        .query(
            row -> {
              all.put(row.getString("election"), periods(row.getString("document")));
            });
    return all;
  }

  Optional<Kept> find(String election) {
    return jdbc.sql("SELECT version, document FROM election_retention WHERE election = :election")
        .param("election", election)
        .query((row, index) -> new Kept(row.getLong("version"), periods(row.getString("document"))))
        .optional();
  }

  void put(String election, Kept kept) {
    jdbc.sql(
            """
            INSERT INTO election_retention (election, version, document)
            VALUES (:election, :version, :document::jsonb)
            ON CONFLICT (election) DO UPDATE
              SET version = excluded.version, document = excluded.document
            """)
        .param("election", election)
        .param("version", kept.version())
        .param("document", ContractJson.MAPPER.writeValueAsString(kept.periods()))
        .update();
  }

  private static Periods periods(String document) {
    return ContractJson.MAPPER.readValue(document, Periods.class);
  }

  /** Periods as they are kept. */
  record Kept(long version, Periods periods) {}
}
