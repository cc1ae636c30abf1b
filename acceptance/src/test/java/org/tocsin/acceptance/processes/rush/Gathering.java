package org.tocsin.acceptance.processes.rush;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tocsin.acceptance.Eventually;
import org.tocsin.acceptance.JournalAudit;
import org.tocsin.acceptance.client.Rest;
import org.tocsin.acceptance.processes.Town;
import org.tocsin.acceptance.processes.checking.Evidence;
import org.tocsin.acceptance.processes.checking.Promise;
import org.tocsin.acceptance.processes.checking.Received;
import org.tocsin.acceptance.processes.checking.Said;
import tools.jackson.databind.JsonNode;

/** Asks the REST API for everything that concerns one rush. */
final class Gathering {

  private final Town town;
  private final Audience audience;
  private final Rest coordinator;

  Gathering(Town town, Audience audience) {
    this.town = town;
    this.audience = audience;
    this.coordinator = town.as("coordinator");
  }

  Evidence evidence(List<Promise> promises) {
    Set<UUID> alerts = new LinkedHashSet<>();
    for (Promise promise : promises) {
      if (promise instanceof Promise.Approved approved) {
        alerts.add(approved.alert());
      }
    }
    List<Received> received = audience.arrivals(town).stream().map(Received::of).toList();
    return new Evidence(
        promises,
        received,
        alerts.stream().map(alert -> Said.Alert.of(json("/alerts/" + alert))).toList(),
        notices(),
        town.disturbances(),
        chains(alerts));
  }

  private List<Said.Notice> notices() {
    List<Said.Notice> notices = new ArrayList<>();
    for (String slug : audience.slugs()) {
      String cursor = "";
      do {
        JsonNode slice = json("/notices?limit=200&platform=" + slug + cursor);
        slice
            .path("items")
            .forEach(
                each ->
                    notices.add(Said.Notice.of(json("/notices/" + each.path("id").asString()))));
        String next = slice.path("next").asString("");
        cursor = next.isEmpty() ? "" : "&cursor=" + next;
      } while (!cursor.isEmpty());
    }
    return notices;
  }

  /** Waits a little for the last seal: one is made every second. */
  private List<String> chains(Set<UUID> alerts) {
    List<String> faults = new ArrayList<>();
    Set<String> hashes = new LinkedHashSet<>();
    for (UUID alert : alerts) {
      List<JsonNode> entries =
          json("/alerts/" + alert + "/journal?limit=500").path("items").valueStream().toList();
      JournalAudit.faults(entries).forEach(fault -> faults.add(alert + ": " + fault));
      entries.forEach(entry -> hashes.add(entry.path("hash").asString()));
    }
    List<String> ofSeals = new ArrayList<>();
    Eventually.holds(
        () -> {
          ofSeals.clear();
          List<String> sealed = new ArrayList<>();
          ofSeals.addAll(JournalAudit.faultsOfSeals(town.withToken(Optional.empty()), sealed));
          assertThat(sealed).containsAll(hashes);
        });
    faults.addAll(ofSeals);
    return faults;
  }

  private JsonNode json(String path) {
    return coordinator.get("/api/v1" + path).expect(200).json();
  }
}
