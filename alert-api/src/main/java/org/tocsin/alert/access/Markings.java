package org.tocsin.alert.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.contract.word.Tlp;

/** Looks up what decides who reads an alert. */
@Repository
public class Markings {

  private final JdbcClient jdbc;

  Markings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of an alert, as its newest version is marked. */
  public Optional<Marked> of(UUID alert) {
    return jdbc.sql(
            """
            SELECT organisation, tlp, named_organisations, named_reviewers FROM alert
            WHERE id = :alert
            """)
        .param("alert", alert)
        .query(
            (row, index) ->
                new Marked(
                    row.getObject("organisation", UUID.class),
                    Tlp.valueOf(row.getString("tlp")),
                    named(row)))
        .optional();
  }

  /** The markings of an alert's versions, each once. */
  public List<Tlp> ofVersions(UUID alert) {
    return jdbc.sql("SELECT DISTINCT document::jsonb ->> 'tlp' FROM version WHERE alert = :alert")
        .param("alert", alert)
        .query((row, index) -> Tlp.valueOf(row.getString(1)))
        .list();
  }

  /** Reads who is named from a row of {@code alert}. */
  public static Named named(ResultSet row) throws SQLException {
    return new Named(
        Set.of((UUID[]) row.getArray("named_organisations").getArray()),
        Set.of((UUID[]) row.getArray("named_reviewers").getArray()));
  }
}
