package org.tocsin.alert.intake;

import java.util.Optional;
import java.util.UUID;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/** Who may revise what: the author's organisation, while the alert lives. */
final class RevisionRule {

  private RevisionRule() {}

  static Optional<Refusal> refusal(Alert alert, UUID organisation) {
    if (!alert.organisation().equals(organisation)) {
      return Optional.of(
          new Refusal(
              ProblemType.ROLE_MISSING,
              "Only the organisation that submitted an alert may revise it."));
    }
    return switch (alert.state()) {
      case SUBMITTED, RETURNED, APPROVED -> Optional.empty();
      case DECLINED ->
          alert.approvedVersion() != null
              ? Optional.empty()
              : refusal("It was declined; submit another alert with what has changed.");
      case RETRACTED -> refusal("It was retracted; submit another alert.");
    };
  }

  private static Optional<Refusal> refusal(String detail) {
    return Optional.of(new Refusal(ProblemType.CONFLICT, detail));
  }
}
