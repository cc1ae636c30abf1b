package org.tocsin.alert.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Role;

/** The rows of people. */
@Component
final class PersonRows {

  private static final String SELECT =
      """
      SELECT id, organisation, name, pseudonym, email, roles, suspended_at IS NOT NULL AS suspended, revision,
        NOT EXISTS (SELECT FROM admission
          WHERE admission.person = person.id AND admission.confirmed_at IS NULL) AS confirmed
      FROM person
      """;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  PersonRows(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Person add(UUID organisation, PersonDetails details) {
    return jdbc.sql(
            """
            INSERT INTO person (id, organisation, name, email, roles, created_at)
            VALUES (:id, :organisation, :name, :email, :roles, :now)
            RETURNING id, organisation, name, pseudonym, email, roles, false AS suspended, revision,
              true AS confirmed
            """)
        .param("id", UUID.randomUUID())
        .param("organisation", organisation)
        .param("name", details.name())
        .param("email", details.email())
        .param("roles", names(details.distinctRoles()))
        .param("now", now())
        .query(PersonRows::person)
        .single();
  }

  Optional<Person> find(UUID id) {
    return jdbc.sql(SELECT + "WHERE id = :id").param("id", id).query(PersonRows::person).optional();
  }

  /** By name. */
  List<Person> of(UUID organisation) {
    return jdbc.sql(SELECT + "WHERE organisation = :organisation ORDER BY name, id")
        .param("organisation", organisation)
        .query(PersonRows::person)
        .list();
  }

  /** Whether somebody else has this address. */
  boolean isTaken(String email, UUID butFor) {
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM person WHERE lower(email) = lower(:email) AND id <> :id)")
        .param("email", email)
        .param("id", butFor)
        .query(Boolean.class)
        .single();
  }

  void change(UUID id, PersonDetails wanted) {
    jdbc.sql(
            """
            UPDATE person SET name = :name, email = :email, roles = :roles, revision = revision + 1
            WHERE id = :id
            """)
        .param("name", wanted.name())
        .param("email", wanted.email())
        .param("roles", names(wanted.distinctRoles()))
        .param("id", id)
        .update();
  }

  void suspend(UUID id) {
    jdbc.sql("UPDATE person SET suspended_at = :now, revision = revision + 1 WHERE id = :id")
        .param("now", now())
        .param("id", id)
        .update();
  }

  void reinstate(UUID id) {
    jdbc.sql("UPDATE person SET suspended_at = NULL, revision = revision + 1 WHERE id = :id")
        .param("id", id)
        .update();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static String[] names(Collection<Role> roles) {
    return roles.stream().map(Role::name).sorted().toArray(String[]::new);
  }

  private static Person person(ResultSet row, int index) throws SQLException {
    return new Person(
        row.getObject("id", UUID.class),
        row.getObject("organisation", UUID.class),
        row.getString("name"),
        row.getString("pseudonym"),
        row.getString("email"),
        Role.all((String[]) row.getArray("roles").getArray()).stream().sorted().toList(),
        row.getBoolean("suspended") ? State.SUSPENDED : State.ACTIVE,
        row.getBoolean("confirmed"),
        row.getLong("revision"));
  }
}
