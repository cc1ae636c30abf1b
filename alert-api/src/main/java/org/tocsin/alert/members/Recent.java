package org.tocsin.alert.members;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Slice;

/** What somebody did in the last 72 hours, the newest first, for a second look. */
@Component
final class Recent {

  private static final Duration LOOKED_AT = Duration.ofDays(3);

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Recent(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Slice<Act> ofPerson(UUID person, @Nullable String cursor, int limit) {
    return of("SELECT CAST(:id AS uuid)", person, cursor, limit);
  }

  Slice<Act> ofOrganisation(UUID organisation, @Nullable String cursor, int limit) {
    return of("SELECT id FROM person WHERE organisation = :id", organisation, cursor, limit);
  }

  private Slice<Act> of(String people, UUID id, @Nullable String cursor, int limit) {
    List<Row> rows =
        jdbc.sql(
                """
                SELECT journal.id, journal.type, journal.at, substr(journal.actor, 8)::uuid AS person,
                  journal.kind, journal.subject, alert.reference
                FROM journal
                LEFT JOIN alert ON alert.id = CASE WHEN journal.kind = 'ALERT' THEN journal.subject::uuid END
                WHERE journal.at > :since AND journal.id < :before
                  AND journal.actor = ANY (ARRAY (SELECT 'person/' || id FROM (%s) AS of (id)))
                ORDER BY journal.id DESC LIMIT :limit
                """
                    .formatted(people))
            .param(
                "since", OffsetDateTime.ofInstant(clock.instant().minus(LOOKED_AT), ZoneOffset.UTC))
            .param("before", place(cursor))
            .param("id", id)
            .param("limit", limit + 1)
            .query(
                (row, index) ->
                    new Row(
                        row.getLong("id"),
                        new Act(
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            row.getString("type"),
                            row.getObject("person", UUID.class),
                            row.getString("kind").toLowerCase(Locale.ROOT)
                                + "/"
                                + row.getString("subject"),
                            row.getString("reference"))))
            .list();
    Slice<Row> slice = Slice.of(rows, limit, row -> String.valueOf(row.place()));
    return new Slice<>(slice.items().stream().map(Row::act).toList(), slice.next());
  }

  private static long place(@Nullable String cursor) {
    try {
      return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException foreign) {
      throw Refusal.foreignCursor();
    }
  }

  private record Row(long place, Act act) {}

  /**
   * Something that was done.
   *
   * @param type of the journal's entry: {@code AlertSubmitted}, {@code VersionReviewed} …
   * @param subject whose chain has the entry
   * @param alert its reference; absent where no alert is concerned
   */
  record Act(Instant at, String type, UUID person, String subject, @Nullable String alert) {}
}
