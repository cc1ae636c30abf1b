package org.tocsin.alert.retention;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings an alert to where nothing of it is on its way any more. */
record Settling(JdbcClient jdbc) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Its notices have arrived, it was compared, and all that was written of it is published. */
  void settle(String alert) {
    jdbc.sql("UPDATE notice SET state = 'DELIVERED' WHERE alert = :alert::uuid")
        .param("alert", alert)
        .update();
    awaitPublished(alert);
  }

  /** Returns when all that was written of it is published and compared. */
  void awaitPublished(String alert) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                jdbc.sql(
                        """
                        SELECT NOT EXISTS (SELECT FROM unpublished u JOIN journal j ON j.id = u.entry
                          WHERE j.subject = :alert)
                          AND NOT EXISTS (SELECT FROM uncompared WHERE alert = :alert::uuid)
                        """)
                    .param("alert", alert)
                    .query(Boolean.class)
                    .single());
  }
}
