package org.tocsin.alert.sightings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.sightings.SightingView.PromotedTo;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.word.Tlp;

/** Which sightings can become an alert, and under which marking. */
final class PromotionRules {

  private PromotionRules() {}

  /** Names those that are not there and those that are no longer free. */
  static Optional<Refusal> refusal(List<UUID> wanted, Map<UUID, Sighting> found) {
    List<Fault> missing = new ArrayList<>();
    List<Fault> taken = new ArrayList<>();
    for (int index = 0; index < wanted.size(); index++) {
      String field = "sightings[" + index + "]";
      Sighting sighting = found.get(wanted.get(index));
      if (sighting == null) {
        missing.add(new Fault(field, "is no sighting"));
      } else if (sighting.withdrawnAt() != null) {
        taken.add(new Fault(field, "was withdrawn"));
      } else if (sighting.promoted()) {
        taken.add(new Fault(field, promoted(sighting.alert())));
      }
    }
    if (!missing.isEmpty()) {
      return Optional.of(Refusal.invalid(missing));
    }
    return taken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ProblemType.CONFLICT,
                "Leave out the sightings listed in errors, or revise the alert that they are in.",
                taken));
  }

  /** What others marked AMBER is not marked lower by somebody else. */
  static Optional<Refusal> marking(Tlp alert, Iterable<Sighting> sightings, Member author) {
    for (Sighting sighting : sightings) {
      if (!alert.covers(sighting.tlp()) && !sighting.organisation().equals(author.organisation())) {
        return Optional.of(
            Refusal.invalid(
                List.of(
                    new Fault(
                        "tlp", "must be AMBER at least: another organisation marked it so"))));
      }
    }
    return Optional.empty();
  }

  private static String promoted(@Nullable PromotedTo alert) {
    return alert == null ? "is no longer free" : "became an alert already: " + alert.reference();
  }
}
