package org.tocsin.alert.corroborations;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.AlertState;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/** What has to hold before a corroboration counts, in the order in which it is asked. */
final class CorroborationRules {

  private CorroborationRules() {}

  /** The first rule that speaks against it. */
  static Optional<Refusal> refusal(Alert alert, Member person, CorroborationRequest request) {
    return Stream.of(
            faults(request),
            organisation(alert, person),
            state(alert),
            version(alert, request.version()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Refusal> faults(CorroborationRequest request) {
    List<Fault> faults = request.faults();
    return faults.isEmpty() ? Optional.empty() : Optional.of(Refusal.invalid(faults));
  }

  private static Optional<Refusal> organisation(Alert alert, Member person) {
    return alert.organisation().equals(person.organisation())
        ? Optional.of(
            new Refusal(
                ProblemType.CONFLICT,
                "It comes from your own organisation: another one has to corroborate it."))
        : Optional.empty();
  }

  private static Optional<Refusal> state(Alert alert) {
    return alert.state() == AlertState.RETRACTED
        ? Optional.of(
            new Refusal(
                ProblemType.CONFLICT, "The alert was retracted; nothing is left to corroborate."))
        : Optional.empty();
  }

  private static Optional<Refusal> version(Alert alert, @Nullable Integer version) {
    if (version == null) {
      return alert.version() == 1
          ? Optional.empty()
          : Optional.of(
              Refusal.invalid(
                  List.of(new Fault("version", "is needed, because there are several"))));
    }
    if (version > alert.version()) {
      return Optional.of(
          Refusal.invalid(
              List.of(new Fault("version", "does not exist; the newest is " + alert.version()))));
    }
    return version == alert.version()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ProblemType.NOT_NEWEST,
                "Version " + alert.version() + " is the newest: read it and speak of that one.",
                new Fault("version", "is not the newest, which is " + alert.version())));
  }
}
