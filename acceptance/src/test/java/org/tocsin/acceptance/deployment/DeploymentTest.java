package org.tocsin.acceptance.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.tocsin.acceptance.Eventually;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.client.Rest;
import org.tocsin.acceptance.processes.People;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.receiving.Reaction;
import org.tocsin.contract.Topics;

/** The services from their images, with the compose file's environment, secrets and checks. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeploymentTest {

  private static final Duration BOUND = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static Deployment deployment;
  private static Campaign campaign;

  @BeforeAll
  static void start() throws Exception {
    deployment = Deployment.start(folder);
    People people = new People(() -> deployment.superuser("alert"));
    campaign =
        new Campaign(who -> new Rest(deployment.api(), Optional.of(people.token(who))))
            .withElection();
  }

  @AfterAll
  static void stop() {
    deployment.close();
  }

  @Test
  void an_alert_reaches_a_webhook_and_a_mailbox_with_the_compose_files_own_environment() {
    // given
    Endpoint endpoint = deployment.webhooks().open("deployed-hook");
    campaign.enters(PlatformDraft.of("deployed-hook").webhook(1, endpoint.address()));
    campaign.enters(PlatformDraft.of("deployed-mail").mail(1, "desk@platform.example"));

    // when
    UUID alert = campaign.sends(AlertDraft.clonedSites("deployed-hook", "deployed-mail"));

    // then
    Eventually.holds(BOUND, () -> assertThat(endpoint.calls()).hasSize(1));
    Eventually.holds(
        BOUND, () -> assertThat(deployment.mail().mails("desk@platform.example")).hasSize(1));
    for (String platform : List.of("deployed-hook", "deployed-mail")) {
      Eventually.holds(
          BOUND, () -> assertThat(campaign.notice(alert, platform).state()).isEqualTo("DELIVERED"));
    }
  }

  @ParameterizedTest
  @FieldSource("org.tocsin.acceptance.deployment.Deployment#SERVICES")
  void a_service_runs_as_nobody_and_writes_nothing_among_its_files(String service)
      throws Exception {
    Container container = deployment.container(service);
    assertThat(container.image().user()).isEqualTo("65532:65532");
    if (Deploying.asRoot()) {
      assertThat(container.owner()).containsExactly("65532", "65532");
    }
    assertThat(container.image().files())
        .isEqualTo(deployment.filesAtFirst(service))
        .contains("app/service.jar", "app/healthy", "app/lib");
  }

  @Test
  void every_meter_that_an_alarm_looks_at_is_exported() throws Exception {
    // given: some meters begin with the first thing that they count
    Endpoint gone = deployment.webhooks().open("gone-hook");
    gone.answers(Reaction.status(410));
    campaign.enters(PlatformDraft.of("gone-hook").webhook(1, gone.address()));
    campaign.sends(AlertDraft.clonedSites("gone-hook"));
    deployment.writesNonsense(Topics.ALERTS, Topics.NOTICES);
    Set<String> wanted = Alarms.read().metrics();

    // when, then
    Eventually.holds(BOUND, () -> assertThat(deployment.meters()).containsAll(wanted));
  }

  @ParameterizedTest
  @FieldSource("org.tocsin.acceptance.deployment.Deployment#SERVICES")
  @Order(Integer.MAX_VALUE)
  void sigterm_reaches_java_and_the_health_check_says_when_nobody_is_there(String service)
      throws Exception {
    // given
    Container container = deployment.container(service);
    assertThat(container.healthy()).isTrue();
    assertThat(container.saysOfItself()).contains("\"status\":\"UP\"");

    // when
    int status = container.stop();

    // then
    assertThat(status).isEqualTo(128 + 15);
    assertThat(container.healthy()).isFalse();
  }
}
