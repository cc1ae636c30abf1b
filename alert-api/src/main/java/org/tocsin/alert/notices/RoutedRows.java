package org.tocsin.alert.notices;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.outcome.AlertRouted;
import org.tocsin.contract.outcome.AlertRouted.RoutedDelivery;
import org.tocsin.contract.outcome.AlertRouted.RoutedNotice;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.StepKind;

/** What the router reports, as rows. */
final class RoutedRows {

  private RoutedRows() {}

  static Stream<RoutedStep> steps(AlertRouted routed) {
    return routed.notices().stream()
        .map(
            notice ->
                new RoutedStep(
                    notice.notice(),
                    routed.entry(),
                    notice.withheld() == null ? null : notice.withheld().name(),
                    routed.at()));
  }

  static Stream<Planned> plans(AlertRouted routed) {
    return routed.notices().stream()
        .flatMap(
            notice ->
                notice.deliveries().stream().map(delivery -> Planned.of(routed, notice, delivery)));
  }

  record RoutedStep(UUID notice, long entry, @Nullable String withheld, Instant at) {}

  record Planned(
      UUID delivery,
      UUID alert,
      UUID notice,
      String platform,
      UUID contact,
      Channel channel,
      StepKind kind,
      int stepNumber,
      int version,
      long entry,
      Instant at) {

    static Planned of(AlertRouted routed, RoutedNotice notice, RoutedDelivery delivery) {
      return new Planned(
          delivery.delivery(),
          routed.alert(),
          notice.notice(),
          notice.platform(),
          delivery.contact(),
          delivery.channel(),
          notice.kind(),
          notice.stepNumber(),
          routed.version(),
          routed.entry(),
          routed.at());
    }
  }
}
