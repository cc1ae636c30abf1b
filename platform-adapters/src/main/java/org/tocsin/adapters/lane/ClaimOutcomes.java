package org.tocsin.adapters.lane;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.endpoint.Endpoint;
import org.tocsin.adapters.outcome.Outcomes;
import org.tocsin.adapters.outcome.Report;
import org.tocsin.relay.Relay;

/** Reports what a claim changed besides the deliveries. */
@Component
final class ClaimOutcomes {

  private final Outcomes outcomes;
  private final Relay relay;

  ClaimOutcomes(Outcomes outcomes, Relay relay) {
    this.outcomes = outcomes;
    this.relay = relay;
  }

  void probing(List<Endpoint> probing, Instant now) {
    if (probing.isEmpty()) {
      return;
    }
    outcomes.add(probing.stream().map(endpoint -> Report.untraced(endpoint.changed(now))).toList());
    relay.wakeAfterCommit();
  }
}
