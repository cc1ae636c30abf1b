package org.tocsin.alert.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.contract.proof.JournalProof;

/** A subject's chain as it stands in the database, whatever payloads are gone. */
record Chain(JdbcClient jdbc) {

  void assertVerifies(String kind, String subject) {
    List<Map<String, @Nullable Object>> chain =
        jdbc.sql(
                """
                SELECT j.*, to_char(j.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS utc,
                  encode(p.salt, 'hex') AS salt, convert_from(p.payload, 'UTF8') AS payload
                FROM journal j LEFT JOIN payload p ON p.entry = j.id
                WHERE kind = :kind AND subject = :subject ORDER BY number
                """)
            .param("kind", kind)
            .param("subject", subject)
            .query()
            .listOfRows();
    String previous = "0".repeat(64);
    for (Map<String, @Nullable Object> entry : chain) {
      assertThat(entry.get("previous")).isEqualTo(previous);
      String hash =
          JournalProof.entryHash(
              kind.toLowerCase(Locale.ROOT) + "/" + subject,
              Long.parseLong(String.valueOf(entry.get("number"))),
              String.valueOf(entry.get("type")),
              Instant.parse(String.valueOf(entry.get("utc"))),
              String.valueOf(entry.get("actor")),
              previous,
              String.valueOf(entry.get("payload_hash")));
      assertThat(entry.get("hash")).isEqualTo(hash);
      if (entry.get("payload") != null) {
        assertThat(
                JournalProof.payloadHash(
                    HexFormat.of().parseHex(String.valueOf(entry.get("salt"))),
                    String.valueOf(entry.get("payload")).getBytes(StandardCharsets.UTF_8)))
            .isEqualTo(entry.get("payload_hash"));
      }
      previous = hash;
    }
    assertThat(chain).isNotEmpty();
  }
}
