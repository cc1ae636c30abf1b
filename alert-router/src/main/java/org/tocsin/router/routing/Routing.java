package org.tocsin.router.routing;

import java.util.ArrayList;
import java.util.List;
import org.tocsin.contract.alert.AlertApproved;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.NoticeAnswered;
import org.tocsin.contract.alert.NoticeErased;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.RecordedByHand;
import org.tocsin.contract.alert.RetryRequested;
import org.tocsin.contract.alert.RoutingRequested;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.alert.TestRequested;
import org.tocsin.contract.notice.Forget;
import org.tocsin.contract.notice.Instruction;
import org.tocsin.contract.notice.PlannedDelivery;
import org.tocsin.contract.notice.Recall;
import org.tocsin.contract.notice.Recorded;
import org.tocsin.contract.notice.Retry;
import org.tocsin.contract.notice.Step;
import org.tocsin.contract.notice.Stop;
import org.tocsin.contract.notice.Tell;
import org.tocsin.contract.outcome.AlertRouted;
import org.tocsin.contract.outcome.AlertRouted.RoutedDelivery;
import org.tocsin.contract.outcome.AlertRouted.RoutedNotice;
import org.tocsin.contract.word.Reason;

/**
 * What follows from one event, and from nothing else: the same event always gives the same
 * instructions under the same ids, so that routing it again adds nothing.
 *
 * @param instructions one for each platform of the audience, or one for the notice concerned
 * @param outcomes what alert-api learns of it
 */
public record Routing(List<Instruction> instructions, List<AlertRouted> outcomes) {

  public Routing {
    instructions = List.copyOf(instructions);
    outcomes = List.copyOf(outcomes);
  }

  /** Decides who is told of an event. */
  public static Routing of(AlertEvent event) {
    return switch (event) {
      case StepApproved step -> ofStep(step);
      case NoticeAnswered answered ->
          only(
              new Stop(answered.alert(), answered.notice(), answered.platform(), answered.about()));
      case NoticeErased erased ->
          only(new Forget(erased.alert(), erased.notice(), erased.platform(), erased.about()));
      case RoutingRequested again -> ofOneAgain(again);
      case RecordedByHand recorded ->
          only(
              new Recorded(
                  recorded.alert(),
                  recorded.notice(),
                  recorded.platform(),
                  recorded.about(),
                  recorded.delivery(),
                  recorded.carried(),
                  recorded.happenedAt(),
                  recorded.caseNumber(),
                  recorded.at()));
      case RetryRequested retry ->
          only(
              new Retry(
                  retry.alert(),
                  retry.notice(),
                  retry.platform(),
                  retry.about(),
                  retry.delivery()));
      case TestRequested test -> Testing.of(test);
    };
  }

  private static Routing only(Instruction instruction) {
    return new Routing(List.of(instruction), List.of());
  }

  private static Routing ofStep(StepApproved event) {
    List<Instruction> instructions = new ArrayList<>();
    List<RoutedNotice> notices = new ArrayList<>();
    long entry = 0;
    for (PlatformCut cut : event.audience()) {
      Audience audience = Audience.of(event, cut);
      Step step = stepFor(event, cut, audience);
      instructions.add(step);
      notices.add(routed(step, audience));
      entry = step.entry();
    }
    if (notices.isEmpty()) {
      return new Routing(List.of(), List.of());
    }
    AlertRouted outcome =
        new AlertRouted(event.alert(), entry, event.version(), event.at(), notices);
    return new Routing(instructions, List.of(outcome));
  }

  /**
   * One notice, by the approval that its version was given. Who learns only that something changed
   * has learnt it by the routing before, so nothing is said to former contacts, and nothing at all
   * where the platform still may not be told.
   */
  private static Routing ofOneAgain(RoutingRequested again) {
    PlatformCut cut = again.cut();
    AlertApproved asOfNow =
        new AlertApproved(
            again.alert(),
            again.reference(),
            again.version(),
            again.at(),
            again.severity(),
            again.urgency(),
            again.common(),
            List.of(cut));
    Audience audience = Audience.of(asOfNow, cut);
    List<PlannedDelivery> deliveries =
        switch (audience) {
          case Audience.Told told ->
              Plan.of(asOfNow, cut, told).stream()
                  .filter(planned -> planned.mode() != PlannedDelivery.Mode.FORMER)
                  .toList();
          case Audience.Recalled recalled -> List.of();
          case Audience.Withheld withheld -> List.of();
        };
    Tell tell =
        new Tell(
            again.alert(),
            cut.approval(),
            again.reference(),
            again.severity(),
            again.urgency(),
            again.approvedAt(),
            cut.directoryVersion(),
            again.common(),
            cut.part(),
            deliveries,
            cut.holds());
    AlertRouted outcome =
        new AlertRouted(
            again.alert(),
            cut.approval().entry(),
            again.version(),
            again.at(),
            List.of(routed(tell, audience)));
    return new Routing(deliveries.isEmpty() ? List.of() : List.of(tell), List.of(outcome));
  }

  private static Step stepFor(StepApproved event, PlatformCut cut, Audience audience) {
    List<PlannedDelivery> deliveries = Plan.of(event, cut, audience);
    return switch (audience) {
      case Audience.Told told ->
          new Tell(
              event.alert(),
              cut.approval(),
              event.reference(),
              event.severity(),
              event.urgency(),
              event.at(),
              cut.directoryVersion(),
              event.common(),
              cut.part(),
              deliveries,
              cut.holds());
      case Audience.Recalled recalled -> recall(event, cut, deliveries);
      case Audience.Withheld withheld -> recall(event, cut, deliveries);
    };
  }

  private static Recall recall(
      StepApproved event, PlatformCut cut, List<PlannedDelivery> deliveries) {
    return new Recall(
        event.alert(),
        cut.approval(),
        event.reference(),
        event.severity(),
        event.urgency(),
        event.at(),
        cut.directoryVersion(),
        event.common(),
        cut.part(),
        deliveries,
        cut.holds());
  }

  private static RoutedNotice routed(Step step, Audience audience) {
    Reason withheld = audience instanceof Audience.Withheld nobody ? nobody.reason() : null;
    return new RoutedNotice(
        step.notice(),
        step.platform(),
        step.approval().kind(),
        step.approval().stepNumber(),
        withheld,
        step.deliveries().stream()
            .map(planned -> new RoutedDelivery(planned.id(), planned.contact(), planned.channel()))
            .toList());
  }
}
