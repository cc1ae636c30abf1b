package org.tocsin.alert.sightings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Method;

/** The rows of sightings, as they are written. */
@Repository
class WritingSightings {

  private final JdbcClient jdbc;

  WritingSightings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Looks for a sighting of the same address; until the transaction ends nobody else looks for it.
   *
   * @param since when it was last seen at the earliest
   */
  Optional<UUID> sameAddress(String comparable, Instant since) {
    jdbc.sql("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:comparable, 11))")
        .param("comparable", comparable)
        .query()
        .listOfRows();
    return jdbc.sql(
            """
            SELECT id FROM sighting
            WHERE comparable = :comparable AND withdrawn_at IS NULL AND last_seen_at >= :since
            ORDER BY seen_at LIMIT 1
            """)
        .param("comparable", comparable)
        .param("since", Sightings.utc(since))
        .query(UUID.class)
        .optional();
  }

  /** Keeps one, with the first who saw it. */
  UUID add(SightingRequest wanted, String comparable, Member person, Instant at) {
    return jdbc.sql(
            """
            WITH added AS (
              INSERT INTO sighting (organisation, person, url, comparable, line, platform, kind,
                account, election, tlp, seen_at, last_seen_at)
              VALUES (:organisation, :person, :url, :comparable, :line, :platform, :kind,
                :account, :election, :tlp, :at, :at)
              RETURNING id
            ), seen AS (
              INSERT INTO seeing (sighting, person, organisation, method, at)
              SELECT id, :person, :organisation, :method, :at FROM added
            )
            SELECT id FROM added
            """)
        .param("organisation", person.organisation())
        .param("person", person.person())
        .param("url", wanted.url())
        .param("comparable", comparable)
        .param("line", wanted.line())
        .param("platform", wanted.onPlatform())
        .param("kind", name(wanted.kind()))
        .param("account", wanted.account())
        .param("election", wanted.election())
        .param("tlp", wanted.marking().name())
        .param("method", name(wanted.method()))
        .param("at", Sightings.utc(at))
        .query(UUID.class)
        .single();
  }

  /** Keeps that a person saw it, too: each once, with the newest word and method. */
  void seen(UUID sighting, Seen seen, Member person, Instant at) {
    jdbc.sql(
            """
            WITH kept AS (
              INSERT INTO seeing (sighting, person, organisation, method, line, at)
              VALUES (:sighting, :person, :organisation, :method, :line, :at)
              ON CONFLICT (sighting, person) DO UPDATE
                SET method = coalesce(excluded.method, seeing.method),
                  line = coalesce(excluded.line, seeing.line)
            )
            UPDATE sighting SET last_seen_at = greatest(last_seen_at, :at),
              tlp = CASE WHEN :amber THEN 'AMBER' ELSE tlp END
            WHERE id = :sighting
            """)
        .param("sighting", sighting)
        .param("person", person.person())
        .param("organisation", person.organisation())
        .param("method", name(seen.method()))
        .param("line", seen.line())
        .param("amber", seen.amber())
        .param("at", Sightings.utc(at))
        .update();
  }

  void withdrawn(UUID sighting, Instant at) {
    jdbc.sql("UPDATE sighting SET withdrawn_at = :at WHERE id = :sighting")
        .param("at", Sightings.utc(at))
        .param("sighting", sighting)
        .update();
  }

  /** Locks sightings until the transaction ends, whoever else wants them in whatever order. */
  void lock(List<UUID> ids) {
    jdbc.sql("SELECT id FROM sighting WHERE id = ANY (:ids) ORDER BY id FOR NO KEY UPDATE")
        .param("ids", ids.toArray(UUID[]::new))
        .query()
        .listOfRows();
  }

  void promoted(List<UUID> ids, UUID alert) {
    jdbc.sql("UPDATE sighting SET alert = :alert WHERE id = ANY (:ids)")
        .param("alert", alert)
        .param("ids", ids.toArray(UUID[]::new))
        .update();
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  /**
   * How somebody saw it.
   *
   * @param amber whether the one who saw it marks it AMBER
   */
  record Seen(@Nullable Method method, @Nullable String line, boolean amber) {}
}
