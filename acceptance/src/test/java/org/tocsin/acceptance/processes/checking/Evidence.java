package org.tocsin.acceptance.processes.checking;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * All that is known of a run from outside.
 *
 * @param received in the order of arrival
 * @param chains what speaks against the journal's chains and seals
 */
public record Evidence(
    List<Promise> promises,
    List<Received> received,
    List<Said.Alert> alerts,
    List<Said.Notice> notices,
    List<Disturbance> disturbances,
    List<String> chains) {

  public Evidence {
    promises = List.copyOf(promises);
    received = List.copyOf(received);
    alerts = List.copyOf(alerts);
    notices = List.copyOf(notices);
    disturbances = List.copyOf(disturbances);
    chains = List.copyOf(chains);
  }

  public Evidence received(List<Received> others) {
    return new Evidence(promises, others, alerts, notices, disturbances, chains);
  }

  public Evidence notices(List<Said.Notice> others) {
    return new Evidence(promises, received, alerts, others, disturbances, chains);
  }

  public Evidence alerts(List<Said.Alert> others) {
    return new Evidence(promises, received, others, notices, disturbances, chains);
  }

  public Evidence disturbances(List<Disturbance> others) {
    return new Evidence(promises, received, alerts, notices, others, chains);
  }

  public Evidence chains(List<String> others) {
    return new Evidence(promises, received, alerts, notices, disturbances, others);
  }

  /** How many messages came to somebody who had accepted them already. */
  public long repeats() {
    Set<UUID> over = new HashSet<>();
    long repeats = 0;
    for (Received message : received) {
      repeats += over.contains(message.delivery()) ? 1 : 0;
      if (message.accepted()) {
        over.add(message.delivery());
      }
    }
    return repeats;
  }

  /** How many attempts ended with nobody knowing how. */
  public long unknown() {
    return notices.stream()
        .flatMap(notice -> notice.deliveries().stream())
        .flatMap(delivery -> delivery.attempts().stream())
        .filter(Said.Attempt::unknown)
        .count();
  }
}
