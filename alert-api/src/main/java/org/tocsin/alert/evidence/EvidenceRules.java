package org.tocsin.alert.evidence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.util.unit.DataSize;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/** Who may bring what, and how much of it. */
final class EvidenceRules {

  private static final int MOST_FILES = 100;

  private EvidenceRules() {}

  /** The author's organisation, while the alert lives. */
  static Optional<Refusal> person(Alert alert, UUID organisation) {
    if (!alert.organisation().equals(organisation)) {
      return Optional.of(
          new Refusal(
              ProblemType.ROLE_MISSING,
              "Only the organisation that submitted an alert may change its evidence."));
    }
    return switch (alert.state()) {
      case SUBMITTED, RETURNED, APPROVED -> Optional.empty();
      case DECLINED ->
          alert.approvedVersion() != null ? Optional.empty() : ended("It was declined.");
      case RETRACTED -> ended("It was retracted.");
    };
  }

  /** What there is already counts, also what was withdrawn: it is still kept. */
  static Optional<Refusal> room(List<EvidenceFile> present, long bytes, DataSize limit) {
    if (present.size() >= MOST_FILES) {
      return Optional.of(
          new Refusal(ProblemType.CONFLICT, "An alert may have %d files.".formatted(MOST_FILES)));
    }
    long sum =
        present.stream().filter(file -> !file.isErased()).mapToLong(EvidenceFile::bytes).sum();
    return sum + bytes <= limit.toBytes()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ProblemType.BODY_TOO_LARGE,
                "All files of an alert may have %d bytes together; it has %d already."
                    .formatted(limit.toBytes(), sum)));
  }

  /** Numbers that no version ever gave name nothing. */
  static Optional<Refusal> item(Alert alert, Described described) {
    Integer item = described.item();
    return item == null || (item >= 1 && item <= alert.highestItem())
        ? Optional.empty()
        : Optional.of(Refusal.invalid(List.of(new Fault("item", "is no item of this alert"))));
  }

  private static Optional<Refusal> ended(String detail) {
    return Optional.of(new Refusal(ProblemType.CONFLICT, detail + " Its evidence stays as it is."));
  }
}
