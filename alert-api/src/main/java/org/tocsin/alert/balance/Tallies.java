package org.tocsin.alert.balance;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.outcome.LedgerTallied;

/** The ledger's newest tally. */
@Component
public final class Tallies {

  private final JdbcClient jdbc;

  Tallies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps the newest of each reporter, whatever order they come in. */
  public void keep(Collection<LedgerTallied> tallies) {
    for (LedgerTallied tally : tallies) {
      jdbc.sql(
              """
              INSERT INTO tally AS t (reporter, cut, document) VALUES (:reporter, :cut, :document)
              ON CONFLICT (reporter) DO UPDATE SET cut = excluded.cut, document = excluded.document
              WHERE t.cut < excluded.cut
              """)
          .param("reporter", tally.reporter())
          .param("cut", Timestamp.from(tally.cut()))
          .param("document", ContractJson.MAPPER.writeValueAsString(tally))
          .update();
    }
  }

  /** The newest; empty while the ledger has told nothing. */
  Optional<LedgerTallied> newest() {
    return jdbc.sql("SELECT document FROM tally ORDER BY cut DESC LIMIT 1")
        .query(String.class)
        .optional()
        .map(document -> ContractJson.MAPPER.readValue(document, LedgerTallied.class));
  }
}
