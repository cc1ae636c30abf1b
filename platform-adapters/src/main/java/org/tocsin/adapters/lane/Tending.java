package org.tocsin.adapters.lane;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.directory.Directory;
import org.tocsin.adapters.directory.Platforms;
import org.tocsin.adapters.ledger.Claimable;
import org.tocsin.adapters.ledger.Claims;
import org.tocsin.adapters.ledger.ClosingAttempts;
import org.tocsin.adapters.ledger.Delivery;
import org.tocsin.adapters.ledger.Forgetting;
import org.tocsin.adapters.ledger.Permission;
import org.tocsin.adapters.ledger.Queues;
import org.tocsin.adapters.ledger.Tallying;
import org.tocsin.adapters.ledger.Unsettled;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.directory.PlatformEntry;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.Reason;

/**
 * Looks after what no claim meets: leases that are over, stray rows, notices behind a broken way.
 */
@Component
final class Tending {

  private static final int AT_ONCE = 200;
  private static final int HELD_AT_MOST = 5 * AT_ONCE;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final ClosingAttempts closing;
  private final Claims claims;
  private final Unsettled unsettled;
  private final Directory directory;
  private final WritingResults results;
  private final Tallying tallying;
  private final Queues queues;
  private final Forgetting forgetting;
  private final LaneSettings settings;
  private final InstantSource clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Platforms judgedBy;

  Tending(
      ClosingAttempts closing,
      Claims claims,
      Unsettled unsettled,
      Directory directory,
      WritingResults results,
      Tallying tallying,
      Queues queues,
      Forgetting forgetting,
      LaneSettings settings,
      InstantSource clock) {
    this.closing = closing;
    this.claims = claims;
    this.unsettled = unsettled;
    this.directory = directory;
    this.results = results;
    this.tallying = tallying;
    this.queues = queues;
    this.forgetting = forgetting;
    this.settings = settings;
    this.clock = clock;
  }

  void round() throws InterruptedException {
    tend();
    Duration left = settings.tend();
    Duration step = Duration.ofMillis(100);
    while (left.isPositive() && !stopped.await(step.toMillis(), TimeUnit.MILLISECONDS)) {
      bringReservesForward();
      left = left.minus(step);
    }
  }

  void stop() {
    stopped.countDown();
  }

  /** Once. */
  void tend() {
    while (closing.closeOverdue(AT_ONCE, results.unwritten())) {
      // there may be more
    }
    withholdStrays();
    showHeld();
    giveToPeople();
    bringReservesForward();
    reconsider(unsettled.behindDisabled(AT_ONCE, clock.instant()));
    reconsider(unsettled.outOfPatience(AT_ONCE, clock.instant()));
    tallying.ifDue();
    queues.ifDue(clock.instant());
    forgetting.ifDue();
  }

  private void reconsider(List<UUID> notices) {
    if (!notices.isEmpty()) {
      closing.reconsider(notices);
    }
  }

  /** What waits for a contact that is retired, blocked or not in the directory at all. */
  private void withholdStrays() {
    Platforms platforms = directory.current();
    Map<UUID, Reason> reasons = new HashMap<>();
    Set<UUID> notices = new HashSet<>();
    for (Claimable claimable : claims.straying(reachable(platforms), AT_ONCE)) {
      if (claims.judge(claimable, platforms) instanceof Permission.Withheld withheld) {
        reasons.put(claimable.delivery().id(), withheld.reason());
        notices.add(claimable.delivery().notice());
      }
    }
    if (!reasons.isEmpty()) {
      closing.withhold(reasons, notices);
    }
  }

  /**
   * What a hold stops is not claimed where it stops all of a platform, and is shown all the same;
   * what it stopped and what nobody could claim since is shown to wait for that no more.
   */
  private void showHeld() {
    boolean more = true;
    for (int shown = 0; more && shown < HELD_AT_MOST; shown += AT_ONCE) {
      more = showHeldOnce();
    }
  }

  private boolean showHeldOnce() {
    Platforms platforms = directory.current();
    Stopped judged = new Stopped();
    Map<UUID, Reason> reasons = new HashMap<>();
    Set<UUID> notices = new HashSet<>();
    for (Claimable claimable :
        claims.unjudged(stopped(platforms), platforms.holds(), clock.instant(), AT_ONCE)) {
      switch (claims.judge(claimable, platforms)) {
        case Permission.Held held -> judged.stop(claimable.delivery());
        case Permission.Granted granted -> judged.letGo(claimable.delivery());
        case Permission.NotYet waits -> judged.letGo(claimable.delivery());
        case Permission.Withheld withheld -> {
          reasons.put(claimable.delivery().id(), withheld.reason());
          notices.add(claimable.delivery().notice());
        }
      }
    }
    if (!reasons.isEmpty()) {
      closing.withhold(reasons, notices);
    }
    claims.setAside(judged.aside(), platforms.holds());
    judged.show(closing);
    return judged.aside().size() == AT_ONCE;
  }

  /**
   * What is due and no program can carry becomes a person's task; what is one and is not allowed
   * any more, since the directory changed, is withheld or shown to be held.
   */
  private void giveToPeople() {
    Platforms platforms = directory.current();
    boolean changed = platforms != judgedBy;
    UUID after = BEFORE_ALL;
    List<Claimable> page;
    do {
      page = claims.byHand(changed, after, clock.instant(), AT_ONCE);
      giveToPeople(page, platforms);
      after = page.isEmpty() ? after : page.getLast().delivery().id();
    } while (page.size() == AT_ONCE);
    judgedBy = platforms;
  }

  private void giveToPeople(List<Claimable> page, Platforms platforms) {
    Stopped judged = new Stopped();
    Map<UUID, Reason> reasons = new HashMap<>();
    Set<UUID> allowed = new HashSet<>();
    Set<UUID> notices = new HashSet<>();
    for (Claimable claimable : page) {
      Delivery delivery = claimable.delivery();
      switch (claims.judge(claimable, platforms)) {
        case Permission.Granted granted when delivery.isToBeCarried() -> {}
        case Permission.Granted granted -> {
          allowed.add(delivery.id());
          notices.add(delivery.notice());
        }
        case Permission.Held held -> judged.stop(delivery);
        case Permission.NotYet waits -> {}
        case Permission.Withheld withheld -> {
          reasons.put(delivery.id(), withheld.reason());
          notices.add(delivery.notice());
        }
      }
    }
    claims.setAside(judged.aside(), platforms.holds());
    judged.show(closing);
    if (!reasons.isEmpty()) {
      closing.withhold(reasons, notices);
    }
    if (!allowed.isEmpty()) {
      closing.carry(allowed, notices);
    }
  }

  private static List<UUID> stopped(Platforms platforms) {
    List<UUID> contacts = new ArrayList<>();
    for (PlatformEntry platform : platforms.all()) {
      if (platforms.holds().stop(platform.slug())) {
        platform.contacts().forEach(contact -> contacts.add(contact.id()));
      }
    }
    return contacts;
  }

  private void bringReservesForward() {
    for (@Nullable UUID contact = results.nextBroken();
        contact != null;
        contact = results.nextBroken()) {
      UUID after = BEFORE_ALL;
      List<UUID> notices = unsettled.waitingBehind(contact, after, AT_ONCE);
      while (!notices.isEmpty()) {
        closing.reconsider(notices);
        after = notices.getLast();
        notices = unsettled.waitingBehind(contact, after, AT_ONCE);
      }
    }
  }

  private static List<UUID> reachable(Platforms platforms) {
    List<UUID> contacts = new ArrayList<>();
    for (PlatformEntry platform : platforms.all()) {
      for (ContactEntry contact : platform.contacts()) {
        if (contact.state() == ContactState.VERIFIED
            || contact.state() == ContactState.UNVERIFIED) {
          contacts.add(contact.id());
        }
      }
    }
    return contacts;
  }
}
