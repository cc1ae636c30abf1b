package org.tocsin.adapters.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.ScriptedSender;
import org.tocsin.adapters.endpoint.Endpoint.Passage;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.outcome.LaneChanged.State;
import org.tocsin.contract.word.Reason;

class EndpointTest {

  private static final Instant NOW = Instant.parse("2027-04-01T09:00:00Z");
  private static final CircuitSettings SETTINGS =
      new CircuitSettings(5, Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofSeconds(2));

  private final Endpoint fresh = Endpoint.flowing(UUID.randomUUID(), "one");

  @Test
  void fiveFailuresInARowOpenIt() {
    Endpoint open = failed(fresh, 5);
    assertThat(failed(fresh, 4).state()).isEqualTo(State.FLOWING);
    assertThat(open.state()).isEqualTo(State.OPEN);
    assertThat(open.until()).isEqualTo(NOW.plusSeconds(30));
    assertThat(open.passage(NOW)).isEqualTo(Passage.CLOSED);
    assertThat(open.passage(NOW.plusSeconds(30))).isEqualTo(Passage.ONE);
  }

  @Test
  void aSuccessInBetweenBeginsTheCountAnew() {
    Endpoint again = failed(delivered(failed(fresh, 4)), 4);
    assertThat(again.state()).isEqualTo(State.FLOWING);
  }

  @Test
  void aFailedProbeDoublesThePauseUpToTheLongest() {
    Endpoint endpoint = failed(fresh, 5);
    for (int seconds : new int[] {60, 120, 240, 300, 300}) {
      endpoint = failed(endpoint.probing(NOW), 1);
      assertThat(endpoint.until()).isEqualTo(NOW.plusSeconds(seconds));
    }
  }

  @Test
  void aSuccessfulProbeLetsEverythingFlow() {
    Endpoint flowing = delivered(failed(fresh, 5).probing(NOW));
    assertThat(flowing.passage(NOW)).isEqualTo(Passage.FREE);
    assertThat(flowing.failures()).isZero();
    assertThat(flowing.opened()).isZero();
  }

  @Test
  void aProbeIsAloneUntilItEndsOrIsGivenUp() {
    Endpoint probing = failed(fresh, 5).probing(NOW.plusSeconds(60));
    assertThat(probing.passage(NOW.plusSeconds(59))).isEqualTo(Passage.CLOSED);
    assertThat(probing.passage(NOW.plusSeconds(60))).isEqualTo(Passage.ONE);
  }

  @Test
  void goneDisablesItUntilACoordinatorActs() {
    Endpoint gone = fresh.after(ScriptedSender.GONE, SETTINGS, NOW);
    assertThat(gone.state()).isEqualTo(State.DISABLED);
    assertThat(gone.passage(NOW.plus(Duration.ofDays(9)))).isEqualTo(Passage.CLOSED);
    assertThat(gone.triedAgain(NOW).passage(NOW)).isEqualTo(Passage.ONE);
  }

  @Test
  void aRequestForPatienceSlowsItWithoutOpeningIt() {
    Endpoint slow = fresh.after(ScriptedSender.slowDown(NOW.plusSeconds(40)), SETTINGS, NOW);
    assertThat(slow.state()).isEqualTo(State.FLOWING);
    assertThat(slow.passage(NOW.plusSeconds(39))).isEqualTo(Passage.CLOSED);
    assertThat(slow.passage(NOW.plusSeconds(40))).isEqualTo(Passage.FREE);
  }

  @Test
  void ourOwnMailServersFailureIsNotItsFault() {
    Endpoint endpoint = fresh;
    for (int times = 0; times < 9; times++) {
      endpoint = endpoint.after(ScriptedSender.mailServerDown(), SETTINGS, NOW);
    }
    assertThat(endpoint).isEqualTo(fresh);
  }

  @Test
  void aRecipientThatIsRefusedSaysNothingAgainstTheWay() {
    Endpoint endpoint =
        failed(fresh, 4)
            .after(ScriptedSender.ended(Verdict.REFUSED, Reason.MAIL_REFUSED, 550), SETTINGS, NOW);
    assertThat(endpoint.failures()).isZero();
    assertThat(endpoint.state()).isEqualTo(State.FLOWING);
  }

  private static Endpoint failed(Endpoint endpoint, int times) {
    Endpoint after = endpoint;
    for (int time = 0; time < times; time++) {
      after = after.after(ScriptedSender.BROKEN, SETTINGS, NOW);
    }
    return after;
  }

  private static Endpoint delivered(Endpoint endpoint) {
    return endpoint.after(ScriptedSender.DELIVERED, SETTINGS, NOW);
  }
}
