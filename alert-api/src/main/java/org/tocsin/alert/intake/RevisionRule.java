package org.tocsin.alert.intake;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/** Who may revise what: the author's organisation, while the alert lives. */
final class RevisionRule {

  private RevisionRule() {}

  /**
   * What speaks against it.
   *
   * @param version that the revision builds on; null where it does not say
   */
  static Optional<Refusal> refusal(Alert alert, UUID organisation, @Nullable Integer version) {
    if (!alert.organisation().equals(organisation)) {
      return Optional.of(
          new Refusal(
              ProblemType.ROLE_MISSING,
              "Only the organisation that submitted an alert may revise it."));
    }
    return switch (alert.state()) {
      case SUBMITTED, RETURNED, APPROVED -> stale(alert, version);
      case DECLINED ->
          alert.approvedVersion() != null
              ? stale(alert, version)
              : refusal("It was declined; submit another alert with what has changed.");
      case RETRACTED -> refusal("It was retracted; submit another alert.");
    };
  }

  private static Optional<Refusal> stale(Alert alert, @Nullable Integer version) {
    if (version == null || version == alert.version()) {
      return Optional.empty();
    }
    return Optional.of(
        version > alert.version()
            ? Refusal.invalid(
                List.of(new Fault("version", "does not exist; the newest is " + alert.version())))
            : new Refusal(
                ProblemType.NOT_NEWEST,
                "Somebody revised it after you read it: read version "
                    + alert.version()
                    + " and revise that one.",
                new Fault("version", "is not the newest, which is " + alert.version())));
  }

  private static Optional<Refusal> refusal(String detail) {
    return Optional.of(new Refusal(ProblemType.CONFLICT, detail));
  }
}
