package org.tocsin.router.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.contract.alert.ContactCut;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.notice.PlannedDelivery;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.proof.DeliveryId;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.Severity;

/**
 * Every delivery that could be needed for one platform's step: the ledger invents none. The first
 * tier is told at once if the alert is SEVERE or EXTREME, else its first contact; the others stand
 * in reserve, of another channel first, because what broke one mail address has often broken all.
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

  /** Whether a contact can be told by a program today. */
  static boolean isReachableNow(ContactCut contact) {
    return isCurrent(contact) && isCarriedByProgram(contact.channel());
  }

  private static List<PlannedDelivery> tell(StepApproved event, PlatformCut cut) {
    List<ContactCut> reachable =
        cut.contacts().stream()
            .filter(Plan::isReachableNow)
            .sorted(Comparator.comparingInt(ContactCut::tier).thenComparing(ContactCut::id))
            .toList();
    List<ContactCut> atOnce = toldAtOnce(event.severity(), reachable);
    List<PlannedDelivery> plan = new ArrayList<>();
    for (ContactCut contact : atOnce) {
      plan.add(planned(event, cut, contact, Mode.AT_ONCE, 0));
    }
    int rank = 1;
    for (ContactCut contact : reserves(reachable, atOnce)) {
      plan.add(planned(event, cut, contact, Mode.RESERVE, rank++));
    }
    for (ContactCut contact : cut.contacts()) {
      if (contact.earlier()
          && contact.state() == ContactState.RETIRED
          && isCarriedByProgram(contact.channel())) {
        plan.add(planned(event, cut, contact, Mode.FORMER, 0));
      }
    }
    return plan;
  }

  private static List<PlannedDelivery> recall(StepApproved event, PlatformCut cut) {
    return cut.contacts().stream()
        .filter(ContactCut::earlier)
        .filter(contact -> contact.state() != ContactState.BLOCKED)
        .filter(contact -> isCarriedByProgram(contact.channel()))
        .map(contact -> planned(event, cut, contact, Mode.FORMER, 0))
        .toList();
  }

  private static List<ContactCut> toldAtOnce(Severity severity, List<ContactCut> reachable) {
    ContactCut first = reachable.getFirst();
    return switch (severity) {
      case EXTREME, SEVERE ->
          reachable.stream().filter(contact -> contact.tier() == first.tier()).toList();
      case MODERATE, MINOR, UNKNOWN -> List.of(first);
    };
  }

  /** Each of another channel than the last told if there is one, then in the order of tiers. */
  private static List<ContactCut> reserves(List<ContactCut> reachable, List<ContactCut> atOnce) {
    List<ContactCut> left = new ArrayList<>(reachable);
    left.removeAll(atOnce);
    List<ContactCut> inOrder = new ArrayList<>();
    Set<Channel> last = atOnce.stream().map(ContactCut::channel).collect(Collectors.toSet());
    while (!left.isEmpty()) {
      Set<Channel> told = last;
      ContactCut next =
          left.stream()
              .filter(contact -> !told.contains(contact.channel()))
              .findFirst()
              .orElse(left.getFirst());
      left.remove(next);
      inOrder.add(next);
      last = Set.of(next.channel());
    }
    return inOrder;
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

  private static boolean isCurrent(ContactCut contact) {
    return switch (contact.state()) {
      case UNVERIFIED, VERIFIED -> true;
      case RETIRED, BLOCKED -> false;
    };
  }

  private static boolean isCarriedByProgram(Channel channel) {
    return switch (channel) {
      case EMAIL, WEBHOOK -> true;
      case FORM, PHONE -> false;
    };
  }
}
