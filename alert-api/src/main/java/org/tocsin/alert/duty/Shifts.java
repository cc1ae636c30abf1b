package org.tocsin.alert.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.web.Cursor;

/** The times on duty. */
@Component
class Shifts {

  private static final String SELECT =
      """
      SELECT duty_shift.*, person.organisation, person.name, person.email
      FROM duty_shift JOIN person ON person.id = duty_shift.person
      """;

  private final JdbcClient jdbc;

  Shifts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(UUID id, UUID person, Instant from, Instant to) {
    jdbc.sql(
            """
            INSERT INTO duty_shift (id, person, starts_at, ends_at) VALUES (:id, :person, :from, :to)
            """)
        .param("id", id)
        .param("person", person)
        .param("from", utc(from))
        .param("to", utc(to))
        .update();
  }

  Optional<Shift> find(UUID id) {
    return jdbc.sql(SELECT + "WHERE duty_shift.id = :id")
        .param("id", id)
        .query((row, index) -> shift(row))
        .optional();
  }

  void remove(UUID id) {
    jdbc.sql("DELETE FROM duty_shift WHERE id = :id").param("id", id).update();
  }

  List<Shift> current(Instant now) {
    return jdbc.sql(SELECT + "WHERE starts_at <= :now AND ends_at > :now ORDER BY starts_at, id")
        .param("now", utc(now))
        .query((row, index) -> shift(row))
        .list();
  }

  /** Those that are not over, the first to begin first; one more than {@code limit}. */
  List<Shift> notOver(Instant now, @Nullable Cursor cursor, int limit) {
    return jdbc.sql(
            SELECT
                + """
                WHERE ends_at > :now
                  AND (:after::timestamptz IS NULL OR (starts_at, duty_shift.id) > (:after, :afterId::uuid))
                ORDER BY starts_at, duty_shift.id LIMIT :limit
                """)
        .param("now", utc(now))
        .param("after", cursor == null ? null : utc(cursor.at()))
        .param("afterId", cursor == null ? null : cursor.id())
        .param("limit", limit + 1)
        .query((row, index) -> shift(row))
        .list();
  }

  /** Those that are to begin, the first first. */
  List<Shift> next(Instant now, int limit) {
    return jdbc.sql(
            SELECT + "WHERE starts_at > :now ORDER BY starts_at, duty_shift.id LIMIT :limit")
        .param("now", utc(now))
        .param("limit", limit)
        .query((row, index) -> shift(row))
        .list();
  }

  /** Whether that is somebody who reviews, and their organisation. */
  Optional<UUID> organisationOfReviewer(UUID person) {
    return jdbc.sql("SELECT organisation FROM person WHERE id = :id AND 'REVIEWER' = ANY (roles)")
        .param("id", person)
        .query(UUID.class)
        .optional();
  }

  boolean overlaps(UUID person, Instant from, Instant to) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM duty_shift WHERE person = :person AND starts_at < :to AND ends_at > :from)
            """)
        .param("person", person)
        .param("from", utc(from))
        .param("to", utc(to))
        .query(Boolean.class)
        .single();
  }

  private static Shift shift(ResultSet row) throws SQLException {
    return new Shift(
        row.getObject("id", UUID.class),
        row.getObject("person", UUID.class),
        row.getObject("organisation", UUID.class),
        row.getString("name"),
        row.getString("email"),
        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
        row.getObject("ends_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
