package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.endpoint.CircuitSettings;
import org.tocsin.adapters.endpoint.Endpoint;
import org.tocsin.adapters.endpoint.Endpoints;
import org.tocsin.contract.outcome.LaneChanged;

/** What attempts tell about the ways to their contacts. */
@Component
final class Ways {

  private final Endpoints endpoints;
  private final CircuitSettings settings;

  Ways(Endpoints endpoints, CircuitSettings settings) {
    this.endpoints = endpoints;
    this.settings = settings;
  }

  Map<UUID, Endpoint> remarkable() {
    return endpoints.remarkable();
  }

  /** In the caller's transaction, after the notices are locked. */
  Learned learn(Collection<ClosedAttempt> closed, Instant now) {
    Map<UUID, Endpoint> before =
        endpoints.lock(closed.stream().map(ClosedAttempt::contact).collect(Collectors.toSet()));
    Map<UUID, Endpoint> after = new HashMap<>(before);
    for (ClosedAttempt attempt : closed) {
      Endpoint known =
          after.getOrDefault(
              attempt.contact(), Endpoint.flowing(attempt.contact(), attempt.platform()));
      after.put(attempt.contact(), known.after(attempt.attempted(), settings, now));
    }
    List<Endpoint> changed = new ArrayList<>();
    List<LaneChanged> changes = new ArrayList<>();
    Set<UUID> broken = new HashSet<>();
    for (Endpoint learned : after.values()) {
      Endpoint was =
          before.getOrDefault(
              learned.contact(), Endpoint.flowing(learned.contact(), learned.platform()));
      boolean told = learned.revision() != was.revision();
      Endpoint endpoint = told ? learned.changedAt(now) : learned;
      if (!endpoint.equals(was)) {
        changed.add(endpoint);
      }
      if (told) {
        changes.add(endpoint.changed(now));
      }
      if (endpoint.isBroken() && !was.isBroken()) {
        broken.add(endpoint.contact());
      }
    }
    endpoints.save(changed);
    return new Learned(changes, broken);
  }

  /** A message that a contact's mail server took came back; what changed by that. */
  Optional<LaneChanged> cameBack(UUID contact, String platform, Instant now) {
    Endpoint known =
        endpoints.lock(List.of(contact)).getOrDefault(contact, Endpoint.flowing(contact, platform));
    Endpoint after = known.cameBack(settings, now);
    if (after.equals(known)) {
      return Optional.empty();
    }
    Endpoint changed = after.changedAt(now);
    endpoints.save(List.of(changed));
    return Optional.of(changed.changed(now));
  }

  /**
   * What follows.
   *
   * @param broken contacts whose way flowed before and does not now
   */
  record Learned(List<LaneChanged> changes, Set<UUID> broken) {}
}
