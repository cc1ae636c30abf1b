package org.tocsin.adapters.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.endpoint.Endpoint;
import org.tocsin.adapters.endpoint.Endpoint.Passage;
import org.tocsin.adapters.endpoint.Endpoints;
import org.tocsin.adapters.ledger.Claimable;
import org.tocsin.adapters.ledger.Delivery;
import org.tocsin.adapters.ledger.Departure;
import org.tocsin.adapters.ledger.Permission;
import org.tocsin.adapters.ledger.Permit;
import org.tocsin.contract.word.Reason;

/** What one claiming transaction gathers. */
final class Claim {

  private final Lanes lanes;
  private final Endpoints endpoints;
  private final Instant now;
  private final long leasedSince;
  private final Duration probeFor;
  private final List<Departure> departures = new ArrayList<>();
  private final List<Delivery> opened = new ArrayList<>();
  private final Map<UUID, Reason> withheld = new HashMap<>();
  private final Set<UUID> withheldNotices = new HashSet<>();
  private final Set<UUID> notYet = new HashSet<>();
  private final Map<UUID, Endpoint> probing = new HashMap<>();
  private final Stopped stopped = new Stopped();
  private boolean more;

  /**
   * @param leasedSince the monotonic clock before the leases begin
   */
  Claim(Lanes lanes, Endpoints endpoints, Instant now, long leasedSince, Duration probeFor) {
    this.lanes = lanes;
    this.endpoints = endpoints;
    this.now = now;
    this.leasedSince = leasedSince;
    this.probeFor = probeFor;
  }

  void consider(Claimable claimable, Permission permission, Map<UUID, Endpoint> ways) {
    Delivery delivery = claimable.delivery();
    switch (permission) {
      case Permission.Granted granted when delivery.isHeldBack() -> {
        stopped.letGo(delivery);
        more = true;
      }
      case Permission.Granted granted -> open(claimable, granted, ways);
      case Permission.Held held -> {
        stopped.stop(delivery);
        more = true;
      }
      case Permission.NotYet waits -> notYet.add(delivery.id());
      case Permission.Withheld refused -> {
        withheld.put(delivery.id(), refused.reason());
        withheldNotices.add(delivery.notice());
        more = true;
      }
    }
  }

  private void open(Claimable claimable, Permission.Granted granted, Map<UUID, Endpoint> ways) {
    Delivery delivery = claimable.delivery();
    Optional<Permit> permit = lanes.take(granted.platform());
    if (permit.isEmpty()) {
      return;
    }
    // Listed before anything can fail: what is listed is given back then.
    Departure departure =
        new Departure(
            delivery.opened(),
            claimable.told(),
            granted.platform(),
            granted.contact(),
            permit.get(),
            now,
            leasedSince);
    departures.add(departure);
    if (!mayPass(delivery.contact(), ways)) {
      departures.removeLast();
      permit.get().giveBack();
      return;
    }
    opened.add(delivery);
    more |= lanes.of(granted.platform()).free() > 0;
  }

  private boolean mayPass(UUID contact, Map<UUID, Endpoint> ways) {
    @Nullable Endpoint way = ways.get(contact);
    if (way == null || way.passage(now) == Passage.FREE) {
      return true;
    }
    Endpoint probe = way.probing(now.plus(probeFor)).changedAt(now);
    if (probing.containsKey(contact) || !endpoints.probe(way, probe)) {
      return false;
    }
    probing.put(contact, probe);
    return true;
  }

  /** Keeps back, and withholds, what could not be opened: somebody altered its row. */
  void onlyThose(Set<UUID> open) {
    for (Departure departure : List.copyOf(departures)) {
      Delivery delivery = departure.delivery();
      if (!open.contains(delivery.id())) {
        departures.remove(departure);
        departure.permit().giveBack();
        withheld.put(delivery.id(), Reason.UNPROVEN);
        withheldNotices.add(delivery.notice());
      }
    }
  }

  /** After a transaction that came to nothing. */
  void giveBack() {
    departures.forEach(departure -> departure.permit().giveBack());
    departures.clear();
  }

  List<Departure> departures() {
    return departures;
  }

  List<Delivery> opened() {
    return opened;
  }

  Map<UUID, Reason> withheld() {
    return withheld;
  }

  Set<UUID> withheldNotices() {
    return withheldNotices;
  }

  Set<UUID> notYet() {
    return notYet;
  }

  Stopped stopped() {
    return stopped;
  }

  List<Endpoint> probing() {
    return List.copyOf(probing.values());
  }

  boolean mayHaveMore() {
    return more;
  }
}
