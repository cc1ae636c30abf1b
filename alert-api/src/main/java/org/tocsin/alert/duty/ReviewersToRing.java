package org.tocsin.alert.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Role;

/** The people who may review an alert. */
@Component
class ReviewersToRing {

  private final JdbcClient jdbc;
  private final boolean sameOrganisation;

  ReviewersToRing(
      JdbcClient jdbc,
      @Value("${tocsin.review.same-organisation:false}") boolean sameOrganisation) {
    this.jdbc = jdbc;
    this.sameOrganisation = sameOrganisation;
  }

  /**
   * Those who did not write it, are of no organisation that did, are not suspended, and of no
   * public body if it comes from one.
   */
  List<Reviewer> mayReview(UUID alert, Instant now) {
    return jdbc.sql(
            """
            SELECT person.id, person.organisation, person.roles, person.email,
              EXISTS (SELECT FROM duty_shift WHERE duty_shift.person = person.id
                AND starts_at <= :now AND ends_at > :now) AS on_duty
            FROM person JOIN organisation ON organisation.id = person.organisation
            WHERE 'REVIEWER' = ANY (person.roles)
              AND person.suspended_at IS NULL AND organisation.suspended_at IS NULL
              AND person.id NOT IN (SELECT author FROM version WHERE alert = :alert)
              AND (:sameOrganisation
                OR person.organisation NOT IN (SELECT organisation FROM version WHERE alert = :alert))
              AND NOT (organisation.kind = 'PUBLIC_BODY' AND EXISTS (
                SELECT FROM version JOIN organisation author ON author.id = version.organisation
                WHERE version.alert = :alert AND author.kind = 'PUBLIC_BODY'))
            ORDER BY person.id
            """)
        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .param("alert", alert)
        .param("sameOrganisation", sameOrganisation)
        .query((row, index) -> reviewer(row))
        .list();
  }

  /** The coordinators who can be told that nobody came. */
  List<Reviewer> coordinators() {
    return jdbc.sql(
            """
            SELECT person.id, person.organisation, person.roles, person.email, false AS on_duty
            FROM person JOIN organisation ON organisation.id = person.organisation
            WHERE 'COORDINATOR' = ANY (person.roles) AND person.email IS NOT NULL
              AND person.suspended_at IS NULL AND organisation.suspended_at IS NULL
            ORDER BY person.id
            """)
        .query((row, index) -> reviewer(row))
        .list();
  }

  private static Reviewer reviewer(ResultSet row) throws SQLException {
    Set<Role> roles =
        Arrays.stream((String[]) row.getArray("roles").getArray())
            .map(Role::valueOf)
            .collect(Collectors.toSet());
    return new Reviewer(
        new Member(
            row.getObject("id", UUID.class), row.getObject("organisation", UUID.class), roles),
        row.getString("email"),
        row.getBoolean("on_duty"));
  }
}
