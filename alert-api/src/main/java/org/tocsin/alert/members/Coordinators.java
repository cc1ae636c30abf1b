package org.tocsin.alert.members;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/** Keeps an installation from losing its last coordinator. */
@Component
final class Coordinators {

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Coordinators(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Before a change that could leave none, and before the first one is made: of two that ask at
   * once one waits for the other's end.
   */
  void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('tocsin-first-coordinator', 0))")
        .query((row, index) -> true)
        .list();
  }

  /** Whether anybody ever was one. */
  boolean exist() {
    return jdbc.sql("SELECT EXISTS (SELECT FROM person WHERE 'COORDINATOR' = ANY (roles))")
        .query(Boolean.class)
        .single();
  }

  /**
   * After the change.
   *
   * @throws Refusal if no active coordinator can call or sign in any more
   */
  void refuseToLoseTheLast() {
    boolean left =
        jdbc.sql(
                """
                SELECT EXISTS (
                  SELECT FROM person JOIN organisation ON organisation.id = person.organisation
                  WHERE 'COORDINATOR' = ANY (roles)
                    AND person.suspended_at IS NULL AND organisation.suspended_at IS NULL
                    AND (EXISTS (SELECT FROM token
                                 WHERE token.person = person.id AND revoked_at IS NULL
                                   AND (expires_at IS NULL OR expires_at > :now)
                                   AND (scopes IS NULL OR 'COORDINATE' = ANY (scopes)))
                      OR EXISTS (SELECT FROM password WHERE password.person = person.id)
                        AND EXISTS (SELECT FROM totp
                                    WHERE totp.person = person.id AND confirmed_at IS NOT NULL)))
                """)
            .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .query(Boolean.class)
            .single();
    if (!left) {
      throw new Refusal(
          ProblemType.CONFLICT,
          "No active coordinator would be left who can call or sign in: make another one first.");
    }
  }
}
