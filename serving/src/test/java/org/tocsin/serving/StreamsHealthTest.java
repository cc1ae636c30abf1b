package org.tocsin.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.tocsin.offsets.TopicReader;

class StreamsHealthTest {

  private static final Instant NOW = Instant.parse("2027-04-11T20:00:00Z");
  private static final Optional<Instant> SHORT = Optional.of(NOW.minusSeconds(59));
  private static final Optional<Instant> LONG = Optional.of(NOW.minusSeconds(61));
  private static final TopicPartition PARTITION = new TopicPartition("topic", 3);

  @Test
  void itIsDownAfterAMinuteOfFailureAndNotBefore() {
    assertThat(of(new Reader(true, SHORT, Set.of(), Set.of())).getStatus()).isEqualTo(Status.UP);
    assertThat(of(new Reader(true, LONG, Set.of(), Set.of())).getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void itIsOutOfServiceUntilTheBrokerHasAnswered() {
    assertThat(of(new Reader(false, Optional.empty(), Set.of(), Set.of())).getStatus())
        .isEqualTo(Status.OUT_OF_SERVICE);
  }

  @Test
  void aPartitionThatStandsStillOrIsOutOfRangeIsNamed() {
    Health health = of(new Reader(true, SHORT, Set.of(PARTITION), Set.of(PARTITION)));

    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.getDetails().get("topic"))
        .asString()
        .contains("standing=[topic-3]", "outOfRange=[topic-3]");
  }

  @Test
  void aRelayThatFailsForAMinuteIsDown() {
    Reader well = new Reader(true, Optional.empty(), Set.of(), Set.of());
    Health health =
        new StreamsHealth(List.of(well), Map.of("relay", () -> LONG), InstantSource.fixed(NOW))
            .health();

    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
    assertThat(health.getDetails()).containsKey("relay");
  }

  private static Health of(Reader reader) {
    return new StreamsHealth(List.of(reader), Map.of(), InstantSource.fixed(NOW)).health();
  }

  private record Reader(
      boolean connected,
      Optional<Instant> failingSince,
      Set<TopicPartition> standing,
      Set<TopicPartition> outOfRange)
      implements TopicReader {

    @Override
    public String topic() {
      return "topic";
    }
  }
}
