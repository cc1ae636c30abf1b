package org.tocsin.alert.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaAdmin;

class MakingTopicsTest {

  @Test
  void a_broker_that_does_not_answer_holds_the_start_up_for_moments_only() throws IOException {
    // given
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      MakingTopics making =
          new MakingTopics(
              new KafkaAdmin(
                  Map.of(
                      AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                      "localhost:" + silent.getLocalPort())),
              new TopicSettings(2, null));

      // when
      Instant before = Instant.now();
      making.start();

      // then
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(15));
      assertThat(making.isRunning()).isTrue();
      making.stop();
    }
  }
}
