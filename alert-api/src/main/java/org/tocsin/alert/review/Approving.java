package org.tocsin.alert.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.Alerts;
import org.tocsin.alert.alerts.Item;
import org.tocsin.alert.alerts.ReviewWay;
import org.tocsin.alert.alerts.Version;
import org.tocsin.alert.directory.Cut;
import org.tocsin.alert.directory.Directory;
import org.tocsin.alert.elections.Elections;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.keys.Keys;
import org.tocsin.alert.notices.Addressee;
import org.tocsin.alert.notices.Notices;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.alert.AlertApproved;
import org.tocsin.contract.word.Tlp;

/** Gathers what an approval needs, and builds the event from it. */
@Component
final class Approving {

  private final Alerts alerts;
  private final Elections elections;
  private final Directory directory;
  private final Notices notices;
  private final GatheringOutward outward;
  private final Keys keys;

  Approving(
      Alerts alerts,
      Elections elections,
      Directory directory,
      Notices notices,
      GatheringOutward outward,
      Keys keys) {
    this.alerts = alerts;
    this.elections = elections;
    this.directory = directory;
    this.notices = notices;
    this.outward = outward;
    this.keys = keys;
  }

  AlertApproved event(Locked locked, Alert alert, Version version, ReviewWay way, Member reviewer) {
    UUID id = alert.id();
    Map<String, List<Item>> items =
        alerts.items(id, version.number()).stream().collect(Collectors.groupingBy(Item::platform));
    Outward told = outward.of(alert, way, locked.next(), numbers(items));
    Optional<Refusal> refusal = told.refusal(version.content().request());
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    Set<String> informed = informed(version);
    Set<String> named = new TreeSet<>(items.keySet());
    named.addAll(informed);
    List<Addressee> audience = notices.audience(id, named);
    Map<String, Cut> cuts = directory.cuts(audience.stream().map(Addressee::platform).toList());
    List<Alerts.Held> heldBefore =
        alert.approvedVersion() == null ? List.of() : alerts.approvedItems(id);
    return new ApprovedVersion(
            keys.approval(),
            alert,
            version,
            reviewer.person(),
            told,
            locked.at(),
            locked.next(),
            elections.polls(alert.election()))
        .event(audience, cuts, new ItemsTold(items, informed, heldBefore));
  }

  /**
   * Authorities that are told whatever the items name. What is RED goes to nobody whom its author
   * did not name.
   */
  private Set<String> informed(Version version) {
    return version.content().tlp() == Tlp.RED
        ? Set.of()
        : Set.copyOf(directory.authorities(version.content().threat()));
  }

  private static List<Integer> numbers(Map<String, List<Item>> items) {
    return items.values().stream().flatMap(List::stream).map(Item::item).toList();
  }
}
