package org.tocsin.router.routing;

import java.util.List;
import org.tocsin.contract.alert.TestRequested;
import org.tocsin.contract.notice.PlannedDelivery;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.notice.Tell;
import org.tocsin.contract.outcome.AlertRouted;
import org.tocsin.contract.outcome.AlertRouted.RoutedDelivery;
import org.tocsin.contract.outcome.AlertRouted.RoutedNotice;
import org.tocsin.contract.proof.DeliveryId;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Urgency;

/** A test goes to the one contact that it names and to nobody in its place. */
final class Testing {

  private Testing() {}

  static Routing of(TestRequested event) {
    PlannedDelivery planned =
        new PlannedDelivery(
            DeliveryId.of(event.approval(), event.contact()),
            event.contact(),
            event.channel(),
            Mode.AT_ONCE,
            0,
            event.at());
    Tell tell =
        new Tell(
            event.test(),
            event.approval(),
            event.reference(),
            Severity.MINOR,
            Urgency.EXPECTED,
            event.at(),
            event.directoryVersion(),
            event.common(),
            event.part(),
            List.of(planned),
            event.holds());
    RoutedNotice routed =
        new RoutedNotice(
            tell.notice(),
            tell.platform(),
            tell.approval().kind(),
            tell.approval().stepNumber(),
            null,
            List.of(new RoutedDelivery(planned.id(), planned.contact(), planned.channel())));
    AlertRouted outcome =
        new AlertRouted(
            event.test(), tell.entry(), tell.approval().version(), event.at(), List.of(routed));
    return new Routing(List.of(tell), List.of(outcome));
  }
}
