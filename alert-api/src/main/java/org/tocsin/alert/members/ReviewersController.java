package org.tocsin.alert.members;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Naming;
import org.tocsin.alert.web.Slice;

/** Who reviews: for authors who have to name somebody on a RED alert. */
@RestController
final class ReviewersController {

  private final JdbcClient jdbc;

  ReviewersController(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @GetMapping("/api/v1/reviewers")
  @Operation(operationId = "listReviewers", summary = "Lists the reviewers whom an alert can name")
  Slice<Reviewer> reviewers(@AuthenticationPrincipal Member reader) {
    return new Slice<>(
        jdbc.sql(
                """
                SELECT person.id, person.name, organisation.id AS organisation,
                  organisation.name AS organisation_name
                FROM person JOIN organisation ON organisation.id = person.organisation
                WHERE 'REVIEWER' = ANY (roles)
                  AND person.suspended_at IS NULL AND organisation.suspended_at IS NULL
                ORDER BY person.id
                """)
            .query(
                (row, index) -> {
                  UUID id = row.getObject("id", UUID.class);
                  UUID organisation = row.getObject("organisation", UUID.class);
                  return new Reviewer(
                      id,
                      Naming.of(reader, id, organisation, row.getString("name")),
                      Naming.ofOrganisation(
                          reader, organisation, row.getString("organisation_name")));
                })
            .list(),
        null);
  }

  /**
   * A reviewer.
   *
   * @param name to the own organisation, a pseudonym to others
   * @param organisation its name, or the network's
   */
  record Reviewer(UUID id, String name, String organisation) {}
}
