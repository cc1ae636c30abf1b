package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.endpoint.Endpoint;
import org.tocsin.adapters.endpoint.Endpoints;
import org.tocsin.adapters.outcome.Outcomes;
import org.tocsin.adapters.outcome.Report;

/** A coordinator's wish to try again also opens the way to a contact that was disabled. */
@Component
final class Revivals {

  private final Endpoints endpoints;
  private final Outcomes outcomes;

  Revivals(Endpoints endpoints, Outcomes outcomes) {
    this.endpoints = endpoints;
    this.outcomes = outcomes;
  }

  void open(NoticeLedger ledger, UUID delivery, Instant now) {
    ledger.deliveries().stream()
        .filter(some -> some.id().equals(delivery))
        .map(Delivery::contact)
        .forEach(contact -> open(contact, now));
  }

  private void open(UUID contact, Instant now) {
    for (Endpoint endpoint : endpoints.lock(List.of(contact)).values()) {
      Endpoint again = endpoint.triedAgain(now);
      if (!again.equals(endpoint)) {
        Endpoint tried = again.changedAt(now);
        endpoints.save(List.of(tried));
        outcomes.add(List.of(Report.untraced(tried.changed(now))));
      }
    }
  }
}
