package org.tocsin.alert.notices;

import static org.tocsin.contract.word.DeliveryState.BOUNCED;
import static org.tocsin.contract.word.DeliveryState.DELIVERED;
import static org.tocsin.contract.word.DeliveryState.EXHAUSTED;
import static org.tocsin.contract.word.DeliveryState.REFUSED;
import static org.tocsin.contract.word.DeliveryState.SENDING;
import static org.tocsin.contract.word.DeliveryState.SUPERSEDED;
import static org.tocsin.contract.word.DeliveryState.WAITING;
import static org.tocsin.contract.word.DeliveryState.WITHHELD;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.NoticeState;
import org.tocsin.contract.word.Reason;

/** How far one step of a notice has got, as far as its deliveries tell. */
record Progress(NoticeState state, @Nullable Reason reason) {

  /**
   * Judges a step by all that was reported of it, in whatever order it came.
   *
   * @param newest whether no later version or retraction took its place
   * @param routed whether the router has reported it, so that all its deliveries are known
   * @param withheld why the router told nothing of the content; null where it is told
   */
  static Progress of(
      boolean newest, boolean routed, @Nullable Reason withheld, List<Known> deliveries) {
    if (withheld != null) {
      return new Progress(NoticeState.WITHHELD, withheld);
    }
    List<Known> telling = telling(deliveries);
    if (first(telling, EnumSet.of(DELIVERED)).isPresent()) {
      return new Progress(NoticeState.DELIVERED, null);
    }
    if (!routed || first(telling, EnumSet.of(WAITING, SENDING)).isPresent()) {
      return underWay(newest, !deliveries.isEmpty());
    }
    return ended(telling);
  }

  /** Recalls beside the content tell nothing; where there are only recalls, they are the step. */
  private static List<Known> telling(List<Known> deliveries) {
    List<Known> content = deliveries.stream().filter(delivery -> !delivery.bare()).toList();
    return content.isEmpty() ? deliveries : content;
  }

  private static Progress underWay(boolean newest, boolean begun) {
    if (!newest) {
      return new Progress(NoticeState.SUPERSEDED, Reason.NEWER_STEP);
    }
    return new Progress(begun ? NoticeState.PENDING : NoticeState.UNROUTED, null);
  }

  private static Progress ended(List<Known> telling) {
    Optional<Known> superseded = first(telling, EnumSet.of(SUPERSEDED));
    if (superseded.isPresent()) {
      return new Progress(NoticeState.SUPERSEDED, superseded.get().reason());
    }
    Optional<Known> failed = first(telling, EnumSet.of(BOUNCED, REFUSED, EXHAUSTED));
    if (failed.isPresent()) {
      return new Progress(NoticeState.UNDELIVERABLE, failed.get().reason());
    }
    return first(telling, EnumSet.of(WITHHELD))
        .map(kept -> new Progress(NoticeState.WITHHELD, kept.reason()))
        .orElse(new Progress(NoticeState.NOT_NEEDED, null));
  }

  private static Optional<Known> first(List<Known> deliveries, Set<DeliveryState> states) {
    return deliveries.stream().filter(delivery -> states.contains(delivery.state())).findFirst();
  }

  /**
   * What is known of one delivery.
   *
   * @param bare whether it is a recall without content
   */
  record Known(boolean bare, DeliveryState state, @Nullable Reason reason) {}
}
