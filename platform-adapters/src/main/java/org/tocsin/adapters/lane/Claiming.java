package org.tocsin.adapters.lane;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.adapters.directory.Directory;
import org.tocsin.adapters.directory.Platforms;
import org.tocsin.adapters.endpoint.Endpoint;
import org.tocsin.adapters.endpoint.Endpoint.Passage;
import org.tocsin.adapters.endpoint.Endpoints;
import org.tocsin.adapters.ledger.Ask;
import org.tocsin.adapters.ledger.Claimable;
import org.tocsin.adapters.ledger.Claims;
import org.tocsin.adapters.ledger.ClosingAttempts;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.directory.PlatformEntry;

/** Claims what is due for permits that are free, judges it, opens it and lets it depart. */
@Component
final class Claiming {

  private final Directory directory;
  private final Endpoints endpoints;
  private final Lanes lanes;
  private final Claims claims;
  private final ClosingAttempts closing;
  private final Departing departing;
  private final TransactionTemplate transactions;
  private final LaneSettings settings;
  private final LongSupplier ticks;
  private final InstantSource clock;
  private final ClaimOutcomes reports;

  Claiming(
      Directory directory,
      Endpoints endpoints,
      Lanes lanes,
      Claims claims,
      ClosingAttempts closing,
      Departing departing,
      TransactionTemplate transactions,
      LaneSettings settings,
      LongSupplier ticks,
      InstantSource clock,
      ClaimOutcomes reports) {
    this.directory = directory;
    this.endpoints = endpoints;
    this.lanes = lanes;
    this.claims = claims;
    this.closing = closing;
    this.departing = departing;
    this.transactions = transactions;
    this.settings = settings;
    this.ticks = ticks;
    this.clock = clock;
    this.reports = reports;
  }

  /** Claims once; whether there may be more for permits that are still free. */
  boolean round() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Claim claim = new Claim(lanes, endpoints, now, ticks.getAsLong(), settings.probe());
    boolean committed = false;
    try {
      transactions.executeWithoutResult(status -> claim(claim, now));
      committed = true;
    } finally {
      if (!committed) {
        claim.giveBack();
      }
    }
    departing.depart(claim.departures());
    claim.stopped().show(closing);
    if (!claim.withheld().isEmpty()) {
      closing.withhold(claim.withheld(), claim.withheldNotices());
    }
    return claim.mayHaveMore();
  }

  private void claim(Claim claim, Instant now) {
    Platforms platforms = directory.current();
    Map<UUID, Endpoint> ways = endpoints.remarkable();
    Map<String, Integer> free = new HashMap<>();
    List<Ask> asks = asks(platforms, ways, free, now);
    if (asks.isEmpty()) {
      // A way that is closed has no backlog that is worth asking for so often.
      noteBacklogs(platforms, List.of(), free);
      return;
    }
    List<Claimable> due = claims.due(asks, platforms.holds(), now);
    for (Claimable claimable : due) {
      claim.consider(claimable, claims.judge(claimable, platforms), ways);
    }
    claim.onlyThose(claims.open(claim.opened(), now));
    claims.putOff(claim.notYet());
    claims.setAside(claim.stopped().aside(), platforms.holds());
    reports.probing(claim.probing(), now);
    noteBacklogs(platforms, due, free);
  }

  private List<Ask> asks(
      Platforms platforms, Map<UUID, Endpoint> ways, Map<String, Integer> free, Instant now) {
    List<Ask> asks = new ArrayList<>();
    for (PlatformEntry platform : platforms.all()) {
      Lane lane = lanes.of(platform);
      if (platform.paused() || platforms.holds().stop(platform.slug())) {
        lane.backlog(false);
        continue;
      }
      int permits = Math.min(lane.free(), settings.claimAtOnce());
      if (permits == 0) {
        continue;
      }
      free.put(platform.slug(), permits);
      for (ContactEntry contact : platform.contacts()) {
        if (contact.channel().isByHand()) {
          continue;
        }
        switch (passage(ways, contact.id(), now)) {
          case FREE -> asks.add(new Ask(contact.id(), permits));
          case ONE -> asks.add(new Ask(contact.id(), 1));
          case CLOSED -> {}
        }
      }
    }
    return asks;
  }

  private void noteBacklogs(Platforms platforms, List<Claimable> due, Map<String, Integer> free) {
    Map<String, Integer> found = new HashMap<>();
    for (Claimable claimable : due) {
      PlatformEntry platform = platforms.ofContact(claimable.delivery().contact());
      found.merge(Objects.requireNonNull(platform).slug(), 1, Integer::sum);
    }
    for (PlatformEntry platform : platforms.all()) {
      Integer permits = free.get(platform.slug());
      if (permits != null) {
        lanes.of(platform).backlog(found.getOrDefault(platform.slug(), 0) >= permits);
      }
    }
  }

  private static Passage passage(Map<UUID, Endpoint> ways, UUID contact, Instant now) {
    Endpoint way = ways.get(contact);
    return way == null ? Passage.FREE : way.passage(now);
  }
}
