package org.tocsin.adapters.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.rows.Column;
import org.tocsin.contract.proof.SignedRecord;

/** The table of the newest signed record of each key. */
@Component
final class DirectoryRecords {

  private final JdbcClient jdbc;

  DirectoryRecords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps a genuine record; one older than what is held changes nothing. */
  boolean keep(SignedRecord signed) {
    return jdbc.sql(
                """
                insert into directory_record as held (key, type, version, record, key_id, signature)
                values (:key, :type, :version, :record, :keyId, :signature)
                on conflict (key) do update set
                  type = excluded.type, version = excluded.version, record = excluded.record,
                  key_id = excluded.key_id, signature = excluded.signature
                where held.version < excluded.version
                  -- the same, signed anew: the key that signed it before may be forgotten one day
                  or held.version = excluded.version and held.key_id <> excluded.key_id
                """)
            .param("key", signed.key())
            .param("type", signed.type())
            .param("version", signed.version())
            .param("record", signed.record())
            .param("keyId", signed.keyId())
            .param("signature", signed.signature())
            .update()
        > 0;
  }

  Map<String, Long> versions() {
    ResultSetExtractor<Map<String, Long>> byKey = DirectoryRecords::versions;
    return jdbc.sql("select key, version from directory_record").query(byKey);
  }

  List<SignedRecord> read(Collection<String> keys) {
    return jdbc.sql(
            """
            select key, type, version, record, key_id, signature
            from directory_record where key = any(:keys::text[])
            """)
        .param("keys", Column.of(keys))
        .query(
            (row, number) ->
                new SignedRecord(
                    row.getString("key"),
                    row.getString("type"),
                    row.getLong("version"),
                    row.getString("record"),
                    row.getString("key_id"),
                    row.getString("signature")))
        .list();
  }

  private static Map<String, Long> versions(ResultSet rows) throws SQLException {
    Map<String, Long> versions = new HashMap<>();
    while (rows.next()) {
      versions.put(rows.getString(1), rows.getLong(2));
    }
    return versions;
  }
}
