package org.tocsin.acceptance.processes.checking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Holds the evidence of a run against what must always hold. */
public final class Checker {

  private static final Set<String> ENDS =
      Set.of("DELIVERED", "CANCELLED", "SUPERSEDED", "WITHHELD", "REFUSED", "EXHAUSTED", "BOUNCED");

  private final Evidence evidence;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<UUID, Said.Alert> alerts = new HashMap<>();
  private final Map<UUID, Said.Notice> notices = new HashMap<>();
  private final Map<UUID, Said.Delivery> deliveries = new HashMap<>();
  private final Set<UUID> accepted = new HashSet<>();

  private Checker(Evidence evidence) {
    this.evidence = evidence;
    evidence.alerts().forEach(alert -> alerts.put(alert.id(), alert));
    for (Said.Notice notice : evidence.notices()) {
      notices.put(notice.id(), notice);
      notice.deliveries().forEach(delivery -> deliveries.put(delivery.id(), delivery));
    }
    evidence.received().stream()
        .filter(Received::accepted)
        .forEach(message -> accepted.add(message.delivery()));
  }

  /** Everything that speaks against the run; nothing if all promises were kept. */
  public static List<Finding> findings(Evidence evidence) {
    Checker checker = new Checker(evidence);
    checker.everyPromiseIsKnown();
    checker.everyNoticeReachedItsEnd();
    checker.nothingUnapprovedIsTold();
    checker.neverOlderAfterNewer();
    checker.repeatsAreMarked();
    checker.repeatsHaveAReason();
    evidence.chains().forEach(fault -> checker.found(Breach.CHAIN_BROKEN, fault));
    return List.copyOf(checker.findings);
  }

  private void everyPromiseIsKnown() {
    for (Promise promise : evidence.promises()) {
      switch (promise) {
        case Promise.Approved approved -> {
          Said.Alert alert = alerts.get(approved.alert());
          if (alert == null || !alert.approved().contains(approved.version())) {
            found(Breach.LOST, "the approval " + approved);
          }
          approved.notices().stream()
              .filter(notice -> !notices.containsKey(notice))
              .forEach(notice -> found(Breach.LOST, "the notice " + notice));
        }
        case Promise.Retracted retracted -> {
          Said.Alert alert = alerts.get(retracted.alert());
          if (alert == null || !alert.retracted()) {
            found(Breach.LOST, "the retraction of " + retracted.alert());
          }
        }
        case Promise.Acknowledged acknowledged -> {
          Said.Notice notice = notices.get(acknowledged.notice());
          if (notice == null || !notice.acknowledgements().contains(acknowledged.reference())) {
            found(Breach.ANSWER_LOST, acknowledged.toString());
          }
        }
      }
    }
  }

  /** Whoever is to be told has been, and whoever was told learned of the end. */
  private void everyNoticeReachedItsEnd() {
    for (Said.Notice notice : evidence.notices()) {
      List<Said.Delivery> newest =
          notice.deliveries().stream()
              .filter(delivery -> delivery.step().equals(notice.step()))
              .filter(delivery -> delivery.version() == notice.version())
              .toList();
      boolean reached = newest.stream().anyMatch(delivery -> accepted.contains(delivery.id()));
      boolean everTold =
          notice.deliveries().stream().anyMatch(delivery -> accepted.contains(delivery.id()));
      boolean ended =
          switch (notice.state()) {
            case "DELIVERED" -> reached;
            case "NOT_NEEDED" -> !everTold;
            default -> false;
          };
      if (!ended) {
        found(Breach.LOST, "to " + notice.platform() + ", " + notice);
      }
      for (Said.Delivery delivery : notice.deliveries()) {
        boolean arrived = accepted.contains(delivery.id());
        if (!ENDS.contains(delivery.state())
            || (delivery.state().equals("DELIVERED") ? !arrived : arrived && !unknown(delivery))) {
          found(Breach.LOST, "to " + notice.platform() + ", " + delivery);
        }
      }
    }
  }

  /** It may have arrived while nobody lived to write that down. */
  private static boolean unknown(Said.Delivery delivery) {
    return delivery.attempts().stream().anyMatch(Said.Attempt::unknown);
  }

  private void nothingUnapprovedIsTold() {
    Map<UUID, Map<Integer, List<String>>> words = new HashMap<>();
    for (Promise promise : evidence.promises()) {
      if (promise instanceof Promise.Approved approved) {
        words
            .computeIfAbsent(approved.alert(), _ -> new HashMap<>())
            .put(approved.version(), approved.words());
      }
    }
    for (Received message : evidence.received()) {
      Said.Delivery delivery = deliveries.get(message.delivery());
      Said.Notice notice = notices.get(message.notice());
      if (delivery == null || notice == null) {
        found(Breach.UNAPPROVED, "nobody planned " + message);
        continue;
      }
      Map<Integer, List<String>> versions = words.getOrDefault(notice.alert(), Map.of());
      Optional<Said.Alert> alert = Optional.ofNullable(alerts.get(notice.alert()));
      if (!alert.map(each -> each.approved().contains(delivery.version())).orElse(false)
          || (delivery.step().equals("RETRACTION")
              && !alert.map(Said.Alert::retracted).orElse(false))) {
        found(Breach.UNAPPROVED, "nobody approved " + message);
      }
      versions.forEach(
          (version, texts) -> {
            boolean wanted = delivery.tells() && version == delivery.version();
            for (String text : texts) {
              if (message.text().contains(text) != wanted) {
                found(
                    Breach.UNAPPROVED,
                    (wanted ? "lacks " : "tells ") + text + ": " + delivery + " " + message);
              }
            }
          });
    }
  }

  private void neverOlderAfterNewer() {
    Map<List<Object>, Integer> newest = new HashMap<>();
    for (Received message : evidence.received()) {
      Said.Delivery delivery = deliveries.get(message.delivery());
      if (delivery != null) {
        List<Object> contact = List.of(message.notice(), message.address());
        int before = newest.getOrDefault(contact, 0);
        if (delivery.age() < before) {
          found(Breach.OUT_OF_ORDER, "after " + before + " came " + message);
        }
        newest.merge(contact, delivery.age(), Math::max);
      }
    }
  }

  private void repeatsAreMarked() {
    Map<List<Object>, UUID> ids = new HashMap<>();
    for (Received message : evidence.received()) {
      Said.Delivery delivery = deliveries.get(message.delivery());
      List<Object> what =
          delivery == null
              ? List.of(message.notice(), message.address(), message.text())
              : List.of(message.notice(), message.address(), delivery.age());
      UUID first = ids.putIfAbsent(what, message.delivery());
      if (first != null && !first.equals(message.delivery())) {
        found(Breach.UNMARKED_REPEAT, first + " came again as " + message);
      }
    }
  }

  /**
   * What was accepted comes again only if its attempt was in flight when something was broken, so
   * that nobody knew.
   */
  private void repeatsHaveAReason() {
    Map<UUID, Integer> repeats = new HashMap<>();
    Set<UUID> over = new HashSet<>();
    for (Received message : evidence.received()) {
      if (over.contains(message.delivery())) {
        repeats.merge(message.delivery(), 1, Integer::sum);
      }
      if (message.accepted()) {
        over.add(message.delivery());
      }
    }
    repeats.forEach(
        (id, times) -> {
          long inFlight =
              Optional.ofNullable(deliveries.get(id)).stream()
                  .flatMap(delivery -> delivery.attempts().stream())
                  .filter(Said.Attempt::unknown)
                  .filter(this::duringADisturbance)
                  .count();
          if (times > inFlight) {
            found(
                Breach.NEEDLESS_REPEAT,
                "%d more of %s though %d were in flight".formatted(times, id, inFlight));
          }
        });
  }

  private boolean duringADisturbance(Said.Attempt attempt) {
    return evidence.disturbances().stream()
        .anyMatch(
            each ->
                attempt.openedAt().isBefore(each.end())
                    && attempt.closedAt().isAfter(each.begin()));
  }

  private void found(Breach breach, String what) {
    findings.add(new Finding(breach, what));
  }
}
