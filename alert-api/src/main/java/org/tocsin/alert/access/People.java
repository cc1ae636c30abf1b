package org.tocsin.alert.access;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The names of people. */
@Repository
public class People {

  private final JdbcClient jdbc;

  People(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A person who exists, and their organisation. */
  public Named named(UUID person) {
    return jdbc.sql(
            """
            SELECT person.name, organisation.name AS organisation
            FROM person JOIN organisation ON organisation.id = person.organisation
            WHERE person.id = :person
            """)
        .param("person", person)
        .query((row, index) -> new Named(row.getString("name"), row.getString("organisation")))
        .single();
  }

  /** Names, for members of the same organisation only. */
  public record Named(String name, String organisation) {}
}
