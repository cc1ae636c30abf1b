package org.tocsin.alert.elections;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.notices.Polls;
import org.tocsin.contract.ContractJson;

/** The elections. */
@Repository
public class Elections {

  private final JdbcClient jdbc;

  Elections(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** When the polls of an election are open, which exists. */
  public Polls polls(String slug) {
    return find(slug).orElseThrow().polls();
  }

  /** When the last poll of each election closes, by its slug. */
  public Map<String, Instant> ends() {
    Map<String, Instant> ends = new TreeMap<>();
    jdbc.sql("SELECT slug, document FROM election")
        .query(
            row -> {
              ends.put(
                  row.getString("slug"),
                  ContractJson.MAPPER
                      .readValue(row.getString("document"), Election.class)
                      .polls()
                      .end());
            });
    return ends;
  }

  Optional<Election> find(String slug) {
    return jdbc.sql("SELECT document FROM election WHERE slug = :slug")
        .param("slug", slug)
        .query(
            (row, index) ->
                ContractJson.MAPPER.readValue(row.getString("document"), Election.class))
        .optional();
  }

  /** Those whose slugs follow one, in their order. */
  List<Election> after(String slug, int limit) {
    return jdbc.sql(
            "SELECT document FROM election WHERE slug COLLATE \"C\" > :slug"
                + " ORDER BY slug COLLATE \"C\" LIMIT :limit")
        .param("slug", slug)
        .param("limit", limit)
        .query(
            (row, index) ->
                ContractJson.MAPPER.readValue(row.getString("document"), Election.class))
        .list();
  }

  /** Keeps an election, with a sequence for the references of its alerts. */
  void put(Election election) {
    jdbc.sql(
            """
            INSERT INTO election (slug, version, reference_prefix, document)
            VALUES (:slug, :version, :prefix, :document::jsonb)
            ON CONFLICT (slug) DO UPDATE SET version = excluded.version,
              reference_prefix = excluded.reference_prefix, document = excluded.document
            """)
        .param("slug", election.slug())
        .param("version", election.version())
        .param("prefix", election.referencePrefix())
        .param("document", ContractJson.MAPPER.writeValueAsString(election))
        .update();
    // a sequence and not a counted row: hundreds submit at once and must not wait for each other
    jdbc.sql("SELECT FROM count_references(:prefix)")
        .param("prefix", election.referencePrefix())
        .query()
        .listOfRows();
  }
}
