package org.tocsin.router.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tocsin.contract.alert.ContactCut;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.notice.PlannedDelivery;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.notice.Recall;
import org.tocsin.contract.notice.Step;
import org.tocsin.contract.notice.Tell;
import org.tocsin.contract.proof.DeliveryId;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Tlp;
import org.tocsin.router.Alerts;

/** What must hold for every event, tried on many made at random, the same ones each time. */
class RoutingLawsTest {

  @ParameterizedTest
  @MethodSource("seeds")
  void whatMustHoldForEveryEvent(long seed) {
    // given
    StepApproved event = event(new Random(seed));

    // when
    Routing routing = Routing.of(event);

    // then
    assertThat(Routing.of(event)).isEqualTo(routing);
    assertThat(routing.instructions()).hasSameSizeAs(event.audience());
    for (int index = 0; index < event.audience().size(); index++) {
      Step step = (Step) routing.instructions().get(index);
      PlatformCut cut = event.audience().get(index);
      assertPlanIsLawful(step, cut);
      var notice = routing.outcomes().getFirst().notices().get(index);
      assertThat(notice.notice()).isEqualTo(cut.approval().notice());
      assertThat(step instanceof Tell && notice.withheld() != null).isFalse();
      assertThat(notice.deliveries())
          .extracting(each -> each.delivery())
          .isEqualTo(step.deliveries().stream().map(PlannedDelivery::id).toList());
    }
  }

  private static void assertPlanIsLawful(Step step, PlatformCut cut) {
    List<PlannedDelivery> plan = step.deliveries();
    assertThat(plan).extracting(PlannedDelivery::contact).doesNotHaveDuplicates();
    assertThat(plan)
        .allSatisfy(
            planned ->
                assertThat(planned.id())
                    .isEqualTo(DeliveryId.of(cut.approval(), planned.contact())));
    assertThat(plan)
        .extracting(planned -> contact(cut, planned).state())
        .doesNotContain(ContactState.BLOCKED);
    assertThat(of(plan, Mode.FORMER)).allMatch(planned -> contact(cut, planned).earlier());
    assertThat(of(plan, Mode.RESERVE))
        .extracting(PlannedDelivery::rank)
        .isEqualTo(IntStream.rangeClosed(1, of(plan, Mode.RESERVE).size()).boxed().toList());
    switch (step) {
      case Tell _ -> assertThat(of(plan, Mode.AT_ONCE)).isNotEmpty();
      case Recall _ -> assertThat(of(plan, Mode.FORMER)).hasSameSizeAs(plan);
    }
  }

  private static List<PlannedDelivery> of(List<PlannedDelivery> plan, Mode mode) {
    return plan.stream().filter(planned -> planned.mode() == mode).toList();
  }

  private static ContactCut contact(PlatformCut cut, PlannedDelivery planned) {
    return Objects.requireNonNull(
        cut.contacts().stream()
            .filter(each -> each.id().equals(planned.contact()))
            .findFirst()
            .orElse(null));
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  private static StepApproved event(Random random) {
    PlatformCut[] audience =
        Stream.generate(() -> cut(random)).limit(1 + random.nextInt(4)).toArray(PlatformCut[]::new);
    return random.nextInt(5) == 0
        ? Alerts.retracted(audience)
        : Alerts.approved(any(random, Severity.values()), audience);
  }

  private static PlatformCut cut(Random random) {
    String contacts =
        Stream.generate(() -> contact(random))
            .limit(random.nextInt(7))
            .collect(Collectors.joining(" "));
    Tlp clearance = random.nextInt(6) == 0 ? null : any(random, Tlp.values());
    return Alerts.cut(random.nextInt(5) > 0, clearance, contacts);
  }

  private static String contact(Random random) {
    return ""
        + any(random, "EWFP")
        + any(random, "123")
        + any(random, "vurb")
        + (random.nextInt(3) == 0 ? "n" : "")
        + (random.nextBoolean() ? "*" : "");
  }

  private static <T> T any(Random random, T[] of) {
    return of[random.nextInt(of.length)];
  }

  private static char any(Random random, String of) {
    return of.charAt(random.nextInt(of.length()));
  }
}
