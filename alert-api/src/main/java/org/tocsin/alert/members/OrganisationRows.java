package org.tocsin.alert.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of organisations. A campaign has some nine of them. */
@Component
final class OrganisationRows {

  private static final String SELECT =
      """
      SELECT id, name, kind, trusted_flagger, through_the_network, mailbox, authorities, suspended_at IS NOT NULL AS suspended, revision
      FROM organisation
      """;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  OrganisationRows(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whether there was none of that name. */
  boolean add(Organisation organisation) {
    return jdbc.sql(
                """
                INSERT INTO organisation (id, name, kind, trusted_flagger, through_the_network, mailbox, authorities, created_at)
                VALUES (:id, :name, :kind, :flagger, :network, :mailbox, :authorities, :now) ON CONFLICT (name) DO NOTHING
                """)
            .param("id", organisation.id())
            .param("name", organisation.name())
            .param("kind", organisation.kind().name())
            .param("flagger", organisation.trustedFlagger())
            .param("network", organisation.throughTheNetwork())
            .param("mailbox", organisation.mailbox())
            .param("authorities", organisation.authorities().toArray(String[]::new))
            .param("now", now())
            .update()
        == 1;
  }

  Optional<Organisation> find(UUID id) {
    return jdbc.sql(SELECT + "WHERE id = :id")
        .param("id", id)
        .query(OrganisationRows::organisation)
        .optional();
  }

  Optional<Organisation> find(String name) {
    return jdbc.sql(SELECT + "WHERE name = :name")
        .param("name", name)
        .query(OrganisationRows::organisation)
        .optional();
  }

  List<Organisation> all() {
    return jdbc.sql(SELECT + "ORDER BY name").query(OrganisationRows::organisation).list();
  }

  void change(UUID id, OrganisationDetails wanted) {
    jdbc.sql(
            """
            UPDATE organisation SET name = :name, kind = :kind, trusted_flagger = :flagger,
              through_the_network = :network, mailbox = :mailbox, authorities = :authorities,
              revision = revision + 1
            WHERE id = :id
            """)
        .param("name", wanted.name())
        .param("kind", wanted.kind().name())
        .param("flagger", wanted.flags())
        .param("network", wanted.network())
        .param("mailbox", wanted.mailbox())
        .param("authorities", wanted.consents().toArray(String[]::new))
        .param("id", id)
        .update();
  }

  /** Those of these slugs that are no authority of the directory. */
  List<String> noAuthorities(List<String> slugs) {
    return jdbc.sql(
            """
            SELECT wanted FROM unnest(:slugs::text[]) AS wanted WHERE NOT EXISTS (
              SELECT FROM platform WHERE slug = wanted AND document ->> 'kind' = 'AUTHORITY')
            ORDER BY wanted
            """)
        .param("slugs", slugs.toArray(String[]::new))
        .query((row, index) -> row.getString("wanted"))
        .list();
  }

  void suspend(UUID id) {
    jdbc.sql("UPDATE organisation SET suspended_at = :now, revision = revision + 1 WHERE id = :id")
        .param("now", now())
        .param("id", id)
        .update();
  }

  void reinstate(UUID id) {
    jdbc.sql("UPDATE organisation SET suspended_at = NULL, revision = revision + 1 WHERE id = :id")
        .param("id", id)
        .update();
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Organisation organisation(ResultSet row, int index) throws SQLException {
    return new Organisation(
        row.getObject("id", UUID.class),
        row.getString("name"),
        OrganisationKind.valueOf(row.getString("kind")),
        row.getBoolean("trusted_flagger"),
        row.getBoolean("through_the_network"),
        row.getString("mailbox"),
        List.of((String[]) row.getArray("authorities").getArray()),
        row.getBoolean("suspended") ? State.SUSPENDED : State.ACTIVE,
        row.getLong("revision"));
  }
}
