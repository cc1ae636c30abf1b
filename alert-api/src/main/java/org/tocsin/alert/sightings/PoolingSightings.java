package org.tocsin.alert.sightings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.alerts.Method;
import org.tocsin.alert.directory.Directory;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.meters.Meter;
import org.tocsin.alert.meters.Meters;
import org.tocsin.alert.similar.ComparableUrl;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.word.Tlp;

/**
 * Takes what members see. Runs in the caller's transaction, which locks the own organisation first,
 * then addresses and sightings.
 */
@Component
final class PoolingSightings {

  private static final Duration SAME = Duration.ofDays(30);

  private final Sightings sightings;
  private final WritingSightings writing;
  private final Journal journal;
  private final Meters meters;

  PoolingSightings(Sightings sightings, WritingSightings writing, Journal journal, Meters meters) {
    this.sightings = sightings;
    this.writing = writing;
    this.journal = journal;
    this.meters = meters;
  }

  /** Keeps one, or that its address was seen again. */
  Pooled add(SightingRequest request, Member person) {
    refuse(request);
    Locked locked = journal.lock(Subject.organisation(person.organisation()));
    String comparable = ComparableUrl.of(request.url()).text();
    Optional<UUID> same = writing.sameAddress(comparable, locked.at().minus(SAME));
    UUID id = same.orElseGet(() -> writing.add(request, comparable, person, locked.at()));
    if (same.isPresent()) {
      writing.seen(
          id,
          new WritingSightings.Seen(
              request.method(), request.line(), request.marking() == Tlp.AMBER),
          person,
          locked.at());
    }
    write(
        locked,
        same.isPresent() ? "SightingSeen" : "SightingAdded",
        person,
        new Recorded(id, request.method(), request));
    meters.count(Meter.SIGHTINGS, same.isPresent());
    return new Pooled(same.isPresent(), view(id, person));
  }

  /** Keeps that a person saw it, too. */
  SightingView seen(UUID id, SightingRequest.Seen request, Member person) {
    Locked locked = journal.lock(Subject.organisation(person.organisation()));
    writing.lock(List.of(id));
    standing(id, person);
    writing.seen(
        id,
        new WritingSightings.Seen(request.method(), request.line(), false),
        person,
        locked.at());
    write(locked, "SightingSeen", person, new RecordedSeen(id, request.method(), request.line()));
    meters.count(Meter.SIGHTINGS, true);
    return view(id, person);
  }

  /** Takes one back: by who wrote it, a colleague or a coordinator. */
  SightingView withdraw(UUID id, @Nullable String reason, Member person) {
    Locked locked = journal.lock(Subject.organisation(person.organisation()));
    writing.lock(List.of(id));
    Sighting sighting = standing(id, person);
    if (!sighting.organisation().equals(person.organisation()) && !person.has(Role.COORDINATOR)) {
      throw new Refusal(
          ProblemType.ROLE_MISSING,
          "Only the organisation that wrote a sighting down, or a coordinator, may withdraw it.");
    }
    if (sighting.promoted()) {
      throw new Refusal(
          ProblemType.CONFLICT,
          "It is no longer free: where an alert was made of it, revise or retract that.");
    }
    writing.withdrawn(id, locked.at());
    write(locked, "SightingWithdrawn", person, new RecordedWithdrawal(id, reason));
    return view(id, person);
  }

  private Sighting standing(UUID id, Member person) {
    Sighting sighting = sightings.find(person, id).orElseThrow(() -> Refusal.notFound("sighting"));
    if (sighting.withdrawnAt() != null) {
      throw new Refusal(ProblemType.CONFLICT, "It was withdrawn; write down another sighting.");
    }
    return sighting;
  }

  private void refuse(SightingRequest request) {
    List<Fault> faults = new ArrayList<>(request.faults());
    Sightings.Known known = sightings.known(request.onPlatform(), request.election());
    if (!known.platform() && !request.onPlatform().equals(Directory.UNLISTED)) {
      faults.add(
          new Fault("platform", "is not in the directory; leave it out where there is no entry"));
    }
    if (request.election() != null && !known.election()) {
      faults.add(new Fault("election", "is not in the calendar"));
    }
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
  }

  private SightingView view(UUID id, Member person) {
    return SightingView.of(person, sightings.find(person, id).orElseThrow());
  }

  private void write(Locked locked, String type, Member person, Object payload) {
    journal.append(locked, type, person.actor(), ContractJson.MAPPER.writeValueAsBytes(payload));
  }

  private record Recorded(UUID sighting, @Nullable Method method, SightingRequest given) {}

  private record RecordedSeen(UUID sighting, Method method, @Nullable String line) {}

  private record RecordedWithdrawal(UUID sighting, @Nullable String reason) {}
}
