package org.tocsin.alert.alerts;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tocsin.alert.access.Member;

/** The claims of all alerts. Whoever writes holds the lock of the alert's journal. */
@Repository
public class Claims {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Claims(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The claim that holds now; there is never more than one. */
  public Optional<Claim> holding(UUID alert) {
    return holding(alert, clock.instant());
  }

  /** The claim that holds at a time. */
  public Optional<Claim> holding(UUID alert, Instant at) {
    return jdbc.sql(
            """
            SELECT claim.*, person.name AS person_name
            FROM claim JOIN person ON person.id = claim.person
            WHERE alert = :alert AND until > :at ORDER BY until DESC LIMIT 1
            """)
        .param("alert", alert)
        .param("at", utc(at))
        .query(Rows::claim)
        .optional();
  }

  /** Keeps a new claim. */
  public void add(UUID alert, int version, Member person, Instant since, Instant until) {
    jdbc.sql(
            """
            INSERT INTO claim (alert, version, person, organisation, since, until)
            VALUES (:alert, :version, :person, :organisation, :since, :until)
            """)
        .param("alert", alert)
        .param("version", version)
        .param("person", person.person())
        .param("organisation", person.organisation())
        .param("since", utc(since))
        .param("until", utc(until))
        .update();
  }

  /** Makes a claim longer, or ends it. */
  public void until(UUID claim, Instant until) {
    jdbc.sql("UPDATE claim SET until = :until WHERE id = :claim")
        .param("until", utc(until))
        .param("claim", claim)
        .update();
  }

  /** Ends whatever claim holds: there is nothing left to read. */
  public void end(UUID alert, Instant at) {
    jdbc.sql("UPDATE claim SET until = :at WHERE alert = :alert AND until > :at")
        .param("at", utc(at))
        .param("alert", alert)
        .update();
  }

  private static OffsetDateTime utc(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
