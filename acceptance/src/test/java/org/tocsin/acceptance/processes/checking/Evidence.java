package org.tocsin.acceptance.processes.checking;

import java.util.List;

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
}
