package org.tocsin.adapters.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.word.Reason;

/** What every channel must do, whatever it speaks. */
public abstract class SenderContract {

  /** What the other side says beside its answer: an address, a token and control characters. */
  protected static final String GOSSIP =
      "no jean.dupont@videocast.example here\u0000\u001b[31m " + "tOken-".repeat(20);

  /** What the other side does. */
  protected enum Behaviour {
    ACCEPT,
    REFUSE_FOR_GOOD,
    REFUSE_FOR_NOW,
    /** Accepts the connection and never says a word. */
    HANG,
    /** Says one byte at a time, so that no wait between two bytes is ever too long. */
    TRICKLE,
    /** Breaks the connection when it has the message. */
    DIE
  }

  private static final Duration LONG = Duration.ofSeconds(25);
  private static final Duration SHORT = Duration.ofMillis(1_500);

  /** How late an attempt may end on a busy machine; far from what the other side would take. */
  private static final Duration BUSY = Duration.ofSeconds(5);

  /** A sender to the side that {@link #to} made last, whose attempts take no longer than this. */
  protected abstract Sender sender(Duration whole);

  /** A message to a side that does this. */
  protected abstract Messages to(Behaviour behaviour);

  /** The last message as it came over the wire, decoded to what a reader sees. */
  protected abstract String received();

  /** The id by which a receiver tells a repeat. */
  protected abstract String receivedId();

  /** The reason when the other side hangs. */
  protected abstract Reason whenItHangs();

  /** The reason when the connection breaks. */
  protected abstract Reason whenItDies();

  @Test
  void whatIsAcceptedIsDelivered() {
    // given
    Message message = to(Behaviour.ACCEPT).message();
    // when
    Attempted attempted = sender(LONG).send(message);
    // then
    assertThat(attempted.verdict()).isEqualTo(Verdict.DELIVERED);
    assertThat(attempted.reason()).isEqualTo(Reason.ACCEPTED);
    assertThat(attempted.status()).isIn(200, 250);
    assertThat(attempted.acknowledged()).isNull();
    assertThat(attempted.ourFault()).isFalse();
    assertThat(received()).contains("Cloned news sites", "FR27-0412", "AMBER");
  }

  @Test
  void everyAttemptHasTheIdOfTheDelivery() {
    // given
    Messages messages = to(Behaviour.ACCEPT);
    sender(LONG).send(messages.message());
    String first = receivedId();
    // when
    sender(LONG).send(messages.attempt(2).message());
    // then
    assertThat(receivedId()).isEqualTo(first).contains(Messages.DELIVERY.toString());
  }

  @Test
  void whatIsRefusedForGoodIsRefused() {
    // given
    Message message = to(Behaviour.REFUSE_FOR_GOOD).message();
    // when
    Attempted attempted = sender(LONG).send(message);
    // then
    assertThat(attempted.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(attempted.reason()).isIn(Reason.GONE, Reason.MAIL_REFUSED);
  }

  @Test
  void whatIsRefusedForNowFailed() {
    // given
    Message message = to(Behaviour.REFUSE_FOR_NOW).message();
    // when
    Attempted attempted = sender(LONG).send(message);
    // then
    assertThat(attempted.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(attempted.reason()).isIn(Reason.SLOW_DOWN, Reason.MAIL_DEFERRED);
    assertThat(attempted.ourFault()).isFalse();
  }

  @Test
  void aSideThatHangsIsLeftInTime() {
    // given
    Message message = to(Behaviour.HANG).message();
    long start = System.nanoTime();
    // when
    Attempted attempted = sender(SHORT).send(message);
    // then
    assertThat(attempted.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(attempted.reason()).isEqualTo(whenItHangs());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plus(BUSY));
    assertNothingGoesOn();
  }

  @Test
  void aSideThatTricklesIsLeftInTime() {
    // given
    Message message = to(Behaviour.TRICKLE).message();
    long start = System.nanoTime();
    // when
    Attempted attempted = sender(SHORT).send(message);
    // then
    assertThat(attempted.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(attempted.reason()).isEqualTo(whenItHangs());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plus(BUSY));
    assertNothingGoesOn();
  }

  @Test
  void aBrokenConnectionIsNoDelivery() {
    // given
    Message message = to(Behaviour.DIE).message();
    // when
    Attempted attempted = sender(LONG).send(message);
    // then
    assertThat(attempted.verdict()).isIn(Verdict.FAILED, Verdict.UNKNOWN);
    assertThat(attempted.reason()).isEqualTo(whenItDies());
    assertThat(attempted.usesUpTry()).isTrue();
  }

  @Test
  void aRecallHasNoContent() {
    // given
    Message message = to(Behaviour.ACCEPT).withoutContent().message();
    // when
    sender(LONG).send(message);
    // then
    assertThat(received())
        .contains("FR27-0412", Messages.NOTICE.toString())
        .doesNotContain("Cloned", "clonés", "lemonde", "video.example", "/n/");
  }

  @Test
  void anExerciseSaysSo() {
    // given
    Message message = to(Behaviour.ACCEPT).exercise().message();
    // when
    sender(LONG).send(message);
    // then
    assertThat(received()).containsIgnoringCase("exercise");
  }

  @Test
  void whatTheOtherSideSaysIsKeptShortAndHarmless() {
    // given
    Message message = to(Behaviour.REFUSE_FOR_NOW).message();
    // when
    String answer = sender(LONG).send(message).answer();
    // then
    assertThat(answer)
        .isNotNull()
        .hasSizeLessThanOrEqualTo(300)
        .doesNotContain("dupont", "tOken-tOken", "\u0000", "\u001b")
        .contains("\\u001b[31m");
  }

  @Test
  void nothingSecretIsLoggedOrPrinted() {
    for (Behaviour behaviour : Behaviour.values()) {
      // given
      Message message = to(behaviour).message();
      try (LogCapture log = new LogCapture()) {
        // when
        Attempted attempted = sender(SHORT).send(message);
        // then
        assertThat(log.text() + attempted + message)
            .doesNotContain(message.contact().address(), "Cloned", "/n/", "whsec_", "dupont");
      }
    }
  }

  /** The attempt's own thread ends too, long before the other side does. */
  private static void assertNothingGoesOn() {
    await()
        .atMost(BUSY)
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals(TimeLimit.THREAD)));
  }
}
