package org.tocsin.alert.tray;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.access.Role;

/** Who may see to mail in the tray. */
@Repository
class Owners {

  private final JdbcClient jdbc;

  Owners(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean has(UUID person) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT FROM person
              WHERE id = :person AND :role = ANY (roles) AND suspended_at IS NULL)
            """)
        .param("person", person)
        .param("role", Role.COORDINATOR.name())
        .query(Boolean.class)
        .single();
  }
}
