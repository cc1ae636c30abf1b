package org.tocsin.alert.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Who reads what, the one place that says it: once as a question about one alert, and once as a
 * condition in SQL for everything that lists or counts. A test holds both against each other for
 * every role, marking and state.
 *
 * <table>
 * <caption>Readers by marking</caption>
 * <tr><td>RED</td><td>the author's organisation, the reviewers named on it, coordinators</td></tr>
 * <tr><td>AMBER_STRICT</td>
 *     <td>the author's organisation, the organisations named on it, coordinators</td></tr>
 * <tr><td>AMBER, GREEN, CLEAR</td><td>all members; to publish is an act of its own</td></tr>
 * </table>
 *
 * Who only audits reads nothing of the first two, wherever that person belongs.
 */
public final class ReadingPolicy {

  /** Of those who are no members: only for a statement that asks something else of them. */
  public static final ReadingPolicy OF_NO_MEMBER = new ReadingPolicy(false, null, null);

  private final boolean coordinates;
  private final @Nullable UUID organisation;
  private final @Nullable UUID reviewer;

  private ReadingPolicy(boolean coordinates, @Nullable UUID organisation, @Nullable UUID reviewer) {
    this.coordinates = coordinates;
    this.organisation = organisation;
    this.reviewer = reviewer;
  }

  /** What a member's roles and organisation open. */
  static ReadingPolicy of(Member reader) {
    boolean onlyAudits = reader.roles().stream().allMatch(role -> role == Role.AUDITOR);
    return new ReadingPolicy(
        reader.has(Role.COORDINATOR),
        onlyAudits ? null : reader.organisation(),
        reader.has(Role.REVIEWER) ? reader.person() : null);
  }

  boolean reads(Marked alert) {
    boolean inside = coordinates || alert.organisation().equals(organisation);
    return switch (alert.tlp()) {
      case CLEAR, GREEN, AMBER -> true;
      case AMBER_STRICT ->
          inside || (organisation != null && alert.named().organisations().contains(organisation));
      case RED -> inside || (reviewer != null && alert.named().reviewers().contains(reviewer));
    };
  }

  /**
   * The same as a condition in SQL; its parameters are set by {@link #bind}.
   *
   * @param marking the column of the marking in question
   * @param organisation the column of the author's organisation
   * @param alert the column of the alert's id
   */
  public static String sql(String marking, String organisation, String alert) {
    return """
    (%1$s IN ('CLEAR', 'GREEN', 'AMBER') OR :readerCoordinates
      OR %2$s = :readerOrganisation::uuid
      OR EXISTS (SELECT FROM alert AS naming WHERE naming.id = %3$s
        AND (%1$s = 'AMBER_STRICT' AND :readerOrganisation::uuid = ANY (naming.named_organisations)
          OR %1$s = 'RED' AND :readerReviewer::uuid = ANY (naming.named_reviewers))))
    """
        .formatted(marking, organisation, alert);
  }

  /** Sets the parameters of {@link #sql}. */
  public StatementSpec bind(StatementSpec statement) {
    return statement
        .param("readerCoordinates", coordinates)
        .param("readerOrganisation", organisation)
        .param("readerReviewer", reviewer);
  }
}
