package org.tocsin.acceptance.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tocsin.acceptance.Eventually;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.receiving.Reaction;

/** What a service leaves behind when it is asked to end (SIGTERM). */
@WholeTown
class StoppingProcessesTest {

  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

  private final Town town;

  StoppingProcessesTest(Town town) {
    this.town = town;
  }

  @ParameterizedTest
  @EnumSource
  void a_service_ends_within_half_a_minute_without_an_error_in_its_log(Kind kind)
      throws IOException {
    // given
    ServicePart service = town.another(kind);
    List<String> before = errors(service);
    service.start();

    // when
    Duration took = service.stop();

    // then
    assertThat(took).isLessThan(HALF_A_MINUTE);
    assertThat(errors(service)).isEqualTo(before);
  }

  @Test
  void an_attempt_under_way_is_ended_and_told_before_the_adapters_end() throws IOException {
    // given
    Campaign campaign = new Campaign(town).withElection();
    String platform = Campaign.name("stopping");
    Endpoint endpoint = town.webhooks().open(platform);
    campaign.enters(PlatformDraft.of(platform).webhook(1, endpoint.address()));
    Reaction.Hangs hanging = Reaction.hangs(Reaction.status(204));
    endpoint.answersNext(hanging);
    ServicePart adapters = town.service(Kind.PLATFORM_ADAPTERS);
    List<String> before = errors(adapters);
    try {
      UUID alert = campaign.sends(AlertDraft.clonedSites(platform));
      Eventually.holds(() -> assertThat(endpoint.calls()).hasSize(1));

      // when
      CompletableFuture<Duration> stopping = CompletableFuture.supplyAsync(adapters::stop);
      Eventually.holds(() -> assertThat(adapters.ready()).isFalse());
      hanging.release();

      // then
      assertThat(stopping.join()).isLessThan(HALF_A_MINUTE);
      assertThat(errors(adapters)).isEqualTo(before);
      Eventually.holds(
          () -> assertThat(campaign.notice(alert, platform).state()).isEqualTo("DELIVERED"));
    } finally {
      adapters.start();
    }
    assertThat(endpoint.calls()).hasSize(1);
  }

  /** All of its log, in which other tests and runs before may have left some. */
  private static List<String> errors(ServicePart service) throws IOException {
    Path log = Path.of("target", "processes", service.name() + ".log");
    return !Files.exists(log)
        ? List.of()
        : Files.readAllLines(log).stream()
            .filter(line -> line.contains(" ERROR ") || line.contains("\"level\":\"ERROR\""))
            .toList();
  }
}
