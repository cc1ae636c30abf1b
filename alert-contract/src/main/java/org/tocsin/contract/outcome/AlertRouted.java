package org.tocsin.contract.outcome;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.StepKind;

/**
 * The router decided who is told of one step.
 *
 * @param entry the number of the journal entry that was routed
 * @param at that entry's time: the same event always gives the same outcome
 */
public record AlertRouted(
    UUID alert, long entry, int version, Instant at, List<RoutedNotice> notices)
    implements Outcome {

  public AlertRouted {
    notices = List.copyOf(notices);
  }

  @Override
  public String key() {
    return alert.toString();
  }

  /**
   * One platform of the audience.
   *
   * @param withheld why nothing of the content is told; null where it is told
   * @param deliveries all that are planned, recalls included
   */
  public record RoutedNotice(
      UUID notice,
      String platform,
      StepKind kind,
      int stepNumber,
      @Nullable Reason withheld,
      List<RoutedDelivery> deliveries) {

    public RoutedNotice {
      deliveries = List.copyOf(deliveries);
    }
  }

  /** A planned delivery. */
  public record RoutedDelivery(UUID delivery, UUID contact, Channel channel) {}
}
