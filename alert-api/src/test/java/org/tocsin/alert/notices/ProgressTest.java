package org.tocsin.alert.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.NoticeState;
import org.tocsin.contract.word.Reason;

class ProgressTest {

  @ParameterizedTest(name = "{0}, newest {1}, routed {2} is {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        // deliveries            |newest|routed| state
        "''                      | true | false| UNROUTED",
        "''                      | false| false| SUPERSEDED",
        "''                      | true | true | NOT_NEEDED",
        "WAITING                 | true | true | PENDING",
        "SENDING WAITING         | true | true | PENDING",
        "EXHAUSTED WAITING       | true | true | PENDING",
        "EXHAUSTED               | true | false| PENDING",
        "EXHAUSTED WAITING       | false| true | SUPERSEDED",
        "DELIVERED WAITING       | true | true | DELIVERED",
        "DELIVERED               | true | false| DELIVERED",
        "DELIVERED SUPERSEDED    | false| true | DELIVERED",
        "DELIVERED BOUNCED       | true | true | DELIVERED",
        "BOUNCED                 | true | true | UNDELIVERABLE",
        "BOUNCED WAITING         | true | true | PENDING",
        "EXHAUSTED REFUSED       | true | true | UNDELIVERABLE",
        "EXHAUSTED CANCELLED     | true | true | UNDELIVERABLE",
        "EXHAUSTED WITHHELD      | true | true | UNDELIVERABLE",
        "EXHAUSTED               | false| true | UNDELIVERABLE",
        "SUPERSEDED EXHAUSTED    | false| true | SUPERSEDED",
        "WITHHELD                | true | true | WITHHELD",
        "WITHHELD CANCELLED      | true | true | WITHHELD",
        "CANCELLED CANCELLED     | true | true | NOT_NEEDED",
        // recalls (bare) beside the content do not count, alone they do
        "WAITING bare:DELIVERED  | true | true | PENDING",
        "EXHAUSTED bare:DELIVERED| true | true | UNDELIVERABLE",
        "bare:DELIVERED          | true | true | DELIVERED",
        "bare:CANCELLED          | true | true | NOT_NEEDED",
        "bare:EXHAUSTED          | true | true | UNDELIVERABLE",
      })
  void a_step_is_as_far_as_its_deliveries_tell(
      String deliveries, boolean newest, boolean routed, NoticeState state) {
    // when
    Progress progress = Progress.of(newest, routed, null, known(deliveries));

    // then
    assertThat(progress.state()).isEqualTo(state);
  }

  @Test
  void what_the_router_withheld_is_withheld_even_while_a_recall_goes_out() {
    // when
    Progress progress =
        Progress.of(true, true, Reason.TLP_ABOVE_CLEARANCE, known("bare:DELIVERED"));

    // then
    assertThat(progress).isEqualTo(new Progress(NoticeState.WITHHELD, Reason.TLP_ABOVE_CLEARANCE));
  }

  @Test
  void the_reason_is_that_of_the_delivery_that_failed() {
    // when
    Progress progress =
        Progress.of(
            true,
            true,
            null,
            List.of(
                new Progress.Known(false, DeliveryState.CANCELLED, Reason.NOT_NEEDED),
                new Progress.Known(false, DeliveryState.REFUSED, Reason.GONE)));

    // then
    assertThat(progress).isEqualTo(new Progress(NoticeState.UNDELIVERABLE, Reason.GONE));
  }

  private static List<Progress.Known> known(@Nullable String deliveries) {
    return deliveries == null || deliveries.isBlank()
        ? List.of()
        : Arrays.stream(deliveries.split(" ", -1))
            .map(
                word ->
                    new Progress.Known(
                        word.startsWith("bare:"),
                        DeliveryState.valueOf(word.replace("bare:", "")),
                        null))
            .toList();
  }
}
