package org.tocsin.alert.members;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends the sessions of whoever may no longer act. */
@Component
final class EndingSessions {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  EndingSessions(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void ofPerson(UUID person) {
    end("UPDATE session SET ended_at = :now WHERE person = :id AND ended_at IS NULL", person);
  }

  void ofOrganisation(UUID organisation) {
    end(
        """
        UPDATE session SET ended_at = :now
        WHERE person IN (SELECT id FROM person WHERE organisation = :id) AND ended_at IS NULL
        """,
        organisation);
  }

  private void end(String update, UUID id) {
    jdbc.sql(update)
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param("id", id)
        .update();
  }
}
