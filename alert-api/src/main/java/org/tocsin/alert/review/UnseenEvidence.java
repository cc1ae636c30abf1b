package org.tocsin.alert.review;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tocsin.alert.alerts.ReviewWay;
import org.tocsin.alert.evidence.Evidence;
import org.tocsin.alert.review.ReviewRequest.Verdict;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/**
 * No file goes outward that only its author's organisation has seen, and none is left out unsaid.
 */
@Component
final class UnseenEvidence {

  private final JdbcClient jdbc;
  private final Evidence evidence;

  UnseenEvidence(JdbcClient jdbc, Evidence evidence) {
    this.jdbc = jdbc;
    this.evidence = evidence;
  }

  /**
   * Refuses an approval that tells other files than the reviewer knows of: those that the request
   * names, or else those that stood when the newest version was submitted. Of an alert whose
   * journal is locked. A second review tells nothing anew.
   */
  Optional<Refusal> refusal(UUID alert, ReviewWay way, ReviewRequest request) {
    if (request.verdict() != Verdict.APPROVED || way == ReviewWay.SECOND) {
      return Optional.empty();
    }
    @Nullable Long seen = request.evidence();
    if (seen != null && seen > evidence.newest(alert)) {
      return Optional.of(
          Refusal.invalid(
              List.of(new Fault("evidence", "is no entry of its evidence; take the highest"))));
    }
    List<Integer> changed =
        evidence.changedSince(alert, Objects.requireNonNullElseGet(seen, () -> submitted(alert)));
    return changed.isEmpty() ? Optional.empty() : Optional.of(unseen(changed));
  }

  private static Refusal unseen(List<Integer> files) {
    return new Refusal(
        ProblemType.NOT_NEWEST,
        "Evidence "
            + files.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + " came or was withdrawn since: look at GET /api/v1/alerts/{id}/evidence and send the"
            + " highest entry there as evidence.",
        new Fault("evidence", "is needed, and not older than the newest file"));
  }

  /** The number of the journal entry that submitted the newest version. */
  private long submitted(UUID alert) {
    return jdbc.sql(
            """
            SELECT max(number) FROM journal
            WHERE kind = 'ALERT' AND subject = :alert AND type IN ('AlertSubmitted', 'AlertRevised')
            """)
        .param("alert", alert.toString())
        .query(Long.class)
        .single();
  }
}
