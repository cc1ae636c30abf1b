package org.tocsin.alert.sightings;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.AlertView;
import org.tocsin.alert.alerts.ReadingAlerts;
import org.tocsin.alert.intake.SubmittingFrom;
import org.tocsin.alert.intake.SubmittingFrom.Brought;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.StrictBodies;
import org.tocsin.contract.ContractJson;
import tools.jackson.databind.node.ObjectNode;

/** Makes one alert of sightings. Runs in the caller's transaction. */
@Component
final class PromotingSightings {

  private static final Logger LOG = LoggerFactory.getLogger(PromotingSightings.class);
  private static final List<String> OWN_FIELDS = List.of("sightings", "platforms");

  private final Sightings sightings;
  private final WritingSightings writing;
  private final SubmittingFrom submitting;
  private final ReadingAlerts reading;
  private final Journal journal;
  private final StrictBodies bodies;

  PromotingSightings(
      Sightings sightings,
      WritingSightings writing,
      SubmittingFrom submitting,
      ReadingAlerts reading,
      Journal journal,
      StrictBodies bodies) {
    this.sightings = sightings;
    this.writing = writing;
    this.submitting = submitting;
    this.reading = reading;
    this.journal = journal;
    this.bodies = bodies;
  }

  AlertView promote(ObjectNode body, Member author) {
    PromotionRequest request =
        bodies.read(body.deepCopy().retain(OWN_FIELDS), PromotionRequest.class);
    if (!request.faults().isEmpty()) {
      throw Refusal.invalid(request.faults());
    }
    Locked locked = journal.lock(Subject.organisation(author.organisation()));
    List<Sighting> chosen = chosen(request.sightings(), author);
    AlertView made =
        submitting.submit(
            body.deepCopy().without(OWN_FIELDS),
            chosen.stream().map(sighting -> brought(request, sighting)).toList(),
            author);
    refuse(PromotionRules.marking(made.content().tlp(), chosen, author));
    writing.promoted(request.sightings(), made.id());
    journal.append(
        locked,
        "SightingsPromoted",
        author.actor(),
        ContractJson.MAPPER.writeValueAsBytes(
            new Recorded(made.id(), made.reference(), request.sightings())));
    LOG.atInfo()
        .addKeyValue("alert", made.id())
        .addKeyValue("reference", made.reference())
        .addKeyValue("sightings", chosen.size())
        .log("Sightings promoted");
    return reading.view(author, made.id());
  }

  /** Locks what was asked for: of two who promote the same, the second finds it taken. */
  private List<Sighting> chosen(List<UUID> ids, Member author) {
    writing.lock(ids);
    Map<UUID, Sighting> found =
        sightings.find(author, ids).stream()
            .collect(Collectors.toMap(Sighting::id, Function.identity()));
    refuse(PromotionRules.refusal(ids, found));
    return ids.stream().map(id -> Objects.requireNonNull(found.get(id))).toList();
  }

  /** The line stays inside: it is another analyst's first word, and platforms read items. */
  private static Brought brought(PromotionRequest request, Sighting sighting) {
    return new Brought(
        request.platform(sighting),
        sighting.kind(),
        sighting.url(),
        sighting.account(),
        sighting.seenAt());
  }

  private static void refuse(Optional<Refusal> refusal) {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  /** What the journal keeps under the organisation; the alert's own chain keeps the alert. */
  private record Recorded(UUID alert, String reference, List<UUID> sightings) {}
}
