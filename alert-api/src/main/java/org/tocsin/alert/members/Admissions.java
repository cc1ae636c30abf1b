package org.tocsin.alert.members;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who let whom in. Whoever gives a person an address to sign in with, an invitation or a token
 * could act as that person, so the two count as one until somebody independent has spoken for the
 * person.
 */
@Component
public class Admissions {

  private static final String PERSON = "person/";

  /**
   * Defines {@code one}: the person {@code :person} and everybody behind whom the same hand may be,
   * over any number of steps.
   */
  private static final String ONE =
      """
      WITH RECURSIVE hand AS (
        SELECT :person::uuid AS id
        UNION
        SELECT admission.admitted_by FROM hand
        JOIN admission ON admission.person = hand.id AND admission.confirmed_at IS NULL
      ), one AS (
        SELECT id FROM hand
        UNION
        SELECT admission.person FROM one
        JOIN admission ON admission.admitted_by = one.id AND admission.confirmed_at IS NULL
      )
      """;

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Admissions(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Somebody gave a person a way in; what was confirmed before has to be confirmed anew.
   *
   * @param actor who did; an operator's command is nobody's hand
   */
  public void admitted(String actor, UUID person) {
    if (!actor.startsWith(PERSON) || actor.equals(PERSON + person)) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO admission (person, admitted_by, at) VALUES (:person, :by, :now)
            ON CONFLICT (person, admitted_by)
            DO UPDATE SET at = excluded.at, confirmed_by = NULL, confirmed_at = NULL
            """)
        .param("person", person)
        .param("by", UUID.fromString(actor.substring(PERSON.length())))
        .param("now", utc(clock.instant()))
        .update();
  }

  /** Somebody, and all who may be the same person as far as anybody independent has said. */
  public Set<UUID> oneWith(UUID person) {
    return Set.copyOf(
        jdbc.sql(ONE + "SELECT id FROM one").param("person", person).query(UUID.class).list());
  }

  /**
   * Somebody independent speaks for a person.
   *
   * @param by null for an operator
   * @return whether there was anything to confirm
   */
  boolean confirm(UUID person, @Nullable UUID by, Instant at) {
    return jdbc.sql(
                """
                UPDATE admission SET confirmed_by = :by::uuid, confirmed_at = :at
                WHERE person = :person AND confirmed_at IS NULL
                """)
            .param("by", by)
            .param("at", utc(at))
            .param("person", person)
            .update()
        > 0;
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
