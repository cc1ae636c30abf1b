package org.tocsin.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.contract.outcome.AttemptClosed.Verdict.DELIVERED;
import static org.tocsin.contract.outcome.AttemptClosed.Verdict.FAILED;
import static org.tocsin.contract.outcome.AttemptClosed.Verdict.REFUSED;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.adapters.channel.Acknowledged;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.word.Reason;

final class VerdictTest {

  private static final Instant NOW = Instant.parse("2027-04-01T09:20:00Z");

  /** What is not in the table goes by its first digit. */
  private static final Map<Integer, Expected> TABLE =
      Map.of(
          410, new Expected(REFUSED, Reason.GONE),
          429, new Expected(FAILED, Reason.SLOW_DOWN),
          502, new Expected(FAILED, Reason.SLOW_DOWN),
          503, new Expected(FAILED, Reason.SLOW_DOWN),
          504, new Expected(FAILED, Reason.SLOW_DOWN));

  private static final Map<Integer, Expected> BY_CLASS =
      Map.of(
          1, new Expected(FAILED, Reason.CONNECTION_FAILED),
          2, new Expected(DELIVERED, Reason.ACCEPTED),
          3, new Expected(FAILED, Reason.REDIRECTED),
          4, new Expected(FAILED, Reason.CLIENT_ERROR),
          5, new Expected(FAILED, Reason.SERVER_ERROR));

  @TestFactory
  java.util.stream.Stream<DynamicTest> everyStatusHasAVerdict() {
    return IntStream.rangeClosed(100, 599)
        .mapToObj(
            status ->
                DynamicTest.dynamicTest(
                    "status " + status,
                    () -> {
                      // given
                      @Nullable Expected byClass = BY_CLASS.get(status / 100);
                      @Nullable Expected expected = TABLE.getOrDefault(status, byClass);
                      // when
                      Attempted attempted = Verdict.of(answer(status, null, ""), NOW);
                      // then
                      assertThat(new Expected(attempted.verdict(), attempted.reason()))
                          .isEqualTo(expected);
                      assertThat(attempted.status()).isEqualTo(status);
                      assertThat(attempted.ourFault()).isFalse();
                    }));
  }

  @ParameterizedTest
  @CsvSource({
    "120, 120",
    "0, 0",
    "86400, 86400",
    "9999999999, 86400",
    "99999999999999999999, ",
    "-5, ",
    "1.5, ",
    "soon, ",
    "'', "
  })
  void aTimeToComeBackIsReadInSecondsAndBoundedToADay(String header, @Nullable Long seconds) {
    // when
    Attempted attempted = Verdict.of(answer(503, header, ""), NOW);
    // then
    assertThat(attempted.reason()).isEqualTo(Reason.SLOW_DOWN);
    assertThat(attempted.comeBackAt()).isEqualTo(seconds == null ? null : NOW.plusSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"PT1H, PT1H", "P3D, P1D", "-PT1H, "})
  void aTimeToComeBackIsReadAsADateAndBoundedToADay(Duration named, @Nullable Duration kept) {
    // given
    String header =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(NOW.plus(named).atOffset(ZoneOffset.UTC));
    // when
    Attempted attempted = Verdict.of(answer(429, header.replace("Z", "GMT"), ""), NOW);
    // then
    assertThat(attempted.comeBackAt()).isEqualTo(kept == null ? null : NOW.plus(kept));
  }

  @Test
  void whoeverNamesATimeIsGivenIt() {
    assertThat(Verdict.of(answer(500, "60", ""), NOW).reason()).isEqualTo(Reason.SLOW_DOWN);
    assertThat(Verdict.of(answer(302, "60", ""), NOW).comeBackAt()).isNull();
    assertThat(Verdict.of(answer(410, "60", ""), NOW).reason()).isEqualTo(Reason.GONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "{\"acknowledgement\":{\"reference\":\"CASE-1\"}} | CASE-1 | -",
        "{\"acknowledgement\":{\"reference\":\"C\",\"message\":\"on it\"},\"x\":1} | C | on it",
        "{\"acknowledgement\":{\"reference\":4711}} | 4711 | -",
        "{\"acknowledgement\":{\"message\":\"taken up\"}} | - | taken up",
        "{\"acknowledgement\":{\"reference\":\"a\\u0000\\nb\"}} | a b | -"
      })
  void anAnswerCanAcknowledge(String body, @Nullable String reference, @Nullable String message) {
    assertThat(Verdict.of(answer(202, null, body), NOW).acknowledged())
        .isEqualTo(new Acknowledged(reference, message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"acknowledgement\":{}}",
        "{\"acknowledgement\":true}",
        "{\"acknowledgement\":{\"reference\":\" \"}}",
        "{\"acknowledgement\":{\"reference\":{\"a\":1}}}",
        "{\"Acknowledgement\":{\"reference\":\"1\"}}",
        "{\"acknowledgement\":{\"reference\":\"1\"}} trailing",
        "[{\"acknowledgement\":{\"reference\":\"1\"}}]",
        "{\"acknowledgement\":",
        "OK"
      })
  void anythingElseIsDeliveryAndNoMore(String body) {
    // when
    Attempted attempted = Verdict.of(answer(200, null, body), NOW);
    // then
    assertThat(attempted.verdict()).isEqualTo(DELIVERED);
    assertThat(attempted.acknowledged()).isNull();
  }

  @Test
  void onlyAnAcceptedMessageIsAcknowledged() {
    String body = "{\"acknowledgement\":{\"reference\":\"1\"}}";
    assertThat(Verdict.of(answer(500, null, body), NOW).acknowledged()).isNull();
  }

  private static Answer answer(int status, @Nullable String retryAfter, String body) {
    return new Answer(status, retryAfter, body, true);
  }

  private record Expected(AttemptClosed.Verdict verdict, Reason reason) {}
}
