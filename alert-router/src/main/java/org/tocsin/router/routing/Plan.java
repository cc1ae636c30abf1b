package org.tocsin.router.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.alert.ContactCut;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.directory.ContactHours;
import org.tocsin.contract.notice.PlannedDelivery;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.proof.DeliveryId;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.Severity;

/**
 * Every delivery that could be needed for one platform's step: the ledger invents none. If the
 * alert is SEVERE or EXTREME the first tier is told at once, and where nobody of it is there at
 * that hour, the next one with somebody there as well; else the first contact with somebody there.
 * The others stand in reserve: where somebody is there first, of another channel first, because
 * what broke one mail address has often broken all. The entry's time decides who is there, so that
 * the same event always gives the same plan.
 */
final class Plan {

  private Plan() {}

  static List<PlannedDelivery> of(StepApproved event, PlatformCut cut, Audience audience) {
    return switch (audience) {
      case Audience.Told told -> tell(event, cut);
      case Audience.Recalled recalled -> recall(event, cut);
      case Audience.Withheld withheld -> recall(event, cut);
    };
  }

  private static List<PlannedDelivery> tell(StepApproved event, PlatformCut cut) {
    List<ContactCut> reachable =
        cut.contacts().stream()
            .filter(Plan::isCurrent)
            .sorted(
                Comparator.comparingInt(ContactCut::tier)
                    // a program is there at once, and a person is not
                    .thenComparing(contact -> contact.channel().isByHand())
                    .thenComparing(ContactCut::id))
            .toList();
    List<ContactCut> atOnce = toldAtOnce(event.severity(), reachable, event.at());
    List<PlannedDelivery> plan = new ArrayList<>();
    for (ContactCut contact : atOnce) {
      plan.add(planned(event, cut, contact, Mode.AT_ONCE, 0));
    }
    int rank = 1;
    for (ContactCut contact : reserves(reachable, atOnce, event.at())) {
      plan.add(planned(event, cut, contact, Mode.RESERVE, rank++));
    }
    for (ContactCut contact : cut.contacts()) {
      if (contact.earlier() && contact.state() == ContactState.RETIRED) {
        plan.add(planned(event, cut, contact, Mode.FORMER, 0));
      }
    }
    return plan;
  }

  private static List<PlannedDelivery> recall(StepApproved event, PlatformCut cut) {
    return cut.contacts().stream()
        .filter(ContactCut::earlier)
        .filter(contact -> contact.state() != ContactState.BLOCKED)
        .map(contact -> planned(event, cut, contact, Mode.FORMER, 0))
        .toList();
  }

  private static List<ContactCut> toldAtOnce(
      Severity severity, List<ContactCut> reachable, Instant at) {
    int first = reachable.getFirst().tier();
    Optional<ContactCut> there =
        reachable.stream().filter(contact -> isThere(contact, at)).findFirst();
    return switch (severity) {
      case EXTREME, SEVERE -> {
        int other = there.map(ContactCut::tier).orElse(first);
        yield reachable.stream()
            .filter(contact -> contact.tier() == first || contact.tier() == other)
            .toList();
      }
      case MODERATE, MINOR, UNKNOWN -> List.of(there.orElse(reachable.getFirst()));
    };
  }

  /**
   * Somebody there before nobody there, then of another channel than the last told if there is one,
   * then in the order of tiers.
   */
  private static List<ContactCut> reserves(
      List<ContactCut> reachable, List<ContactCut> atOnce, Instant at) {
    List<ContactCut> left = new ArrayList<>(reachable);
    left.removeAll(atOnce);
    List<ContactCut> inOrder = new ArrayList<>();
    Set<Channel> last = atOnce.stream().map(ContactCut::channel).collect(Collectors.toSet());
    while (!left.isEmpty()) {
      Set<Channel> told = last;
      ContactCut next =
          Collections.min(
              left,
              Comparator.comparing((ContactCut contact) -> !isThere(contact, at))
                  .thenComparing(contact -> told.contains(contact.channel())));
      left.remove(next);
      inOrder.add(next);
      last = Set.of(next.channel());
    }
    return inOrder;
  }

  private static boolean isThere(ContactCut contact, Instant at) {
    @Nullable ContactHours hours = contact.hours();
    return hours == null || hours.cover(at);
  }

  private static PlannedDelivery planned(
      StepApproved event, PlatformCut cut, ContactCut contact, Mode mode, int rank) {
    return new PlannedDelivery(
        DeliveryId.of(cut.approval(), contact.id()),
        contact.id(),
        contact.channel(),
        mode,
        rank,
        event.at().plus(patience(event.severity()).multipliedBy(rank)));
  }

  /** How long a step waits for a contact before the next one is told too. */
  private static Duration patience(Severity severity) {
    return switch (severity) {
      case EXTREME -> Duration.ofMinutes(1);
      case SEVERE -> Duration.ofMinutes(5);
      case MODERATE -> Duration.ofMinutes(30);
      case MINOR, UNKNOWN -> Duration.ofHours(4);
    };
  }

  /** Whether a contact can be told, by a program or by hand. */
  static boolean isCurrent(ContactCut contact) {
    return switch (contact.state()) {
      case UNVERIFIED, VERIFIED -> true;
      case RETIRED, BLOCKED -> false;
    };
  }
}
