package org.tocsin.alert.outcomes;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.outcome.LaneChanged;

/** What is known of the way to each contact. */
@Repository
class Lanes {

  private final JdbcClient jdbc;

  Lanes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void changed(Collection<LaneChanged> changes) {
    if (changes.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO lane AS l (contact, platform, state, reason, until, revision, changed_at)
            SELECT r.contact, r.platform, r.state, r.reason, r.until, r.revision, r.at
            FROM jsonb_to_recordset(:rows::jsonb) AS r (contact uuid, platform text, state text,
              reason text, until timestamptz, revision bigint, at timestamptz)
            ORDER BY r.contact
            ON CONFLICT (contact) DO UPDATE SET platform = excluded.platform,
              state = excluded.state, reason = excluded.reason, until = excluded.until,
              revision = excluded.revision, changed_at = excluded.changed_at
            WHERE l.revision < excluded.revision
            """)
        .param("rows", ContractJson.MAPPER.writeValueAsString(changes))
        .update();
  }
}
