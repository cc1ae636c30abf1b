package org.tocsin.acceptance.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.Eventually;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.processes.checking.Checker;
import org.tocsin.acceptance.processes.checking.Evidence;
import org.tocsin.acceptance.processes.rush.Rush;
import org.tocsin.acceptance.receiving.Endpoint;
import tools.jackson.databind.JsonNode;

/** Processes are killed and paused in the middle of a rush; an independent checker judges it. */
@WholeTown
@Tag("faults")
class FaultsTest {

  private static final Duration RECOVERY = Duration.ofSeconds(75);
  private static final Duration PAUSE = Duration.ofSeconds(90);
  private static final Duration ENDING = Duration.ofSeconds(30);
  private static final Duration SETTLING = Duration.ofMinutes(2);

  /** While those at the end of the road stand still, alerts still come in. */
  private static final List<Kind> LAST_FIRST =
      List.of(Kind.PLATFORM_ADAPTERS, Kind.ALERT_ROUTER, Kind.ALERT_API);

  private final Town town;

  FaultsTest(Town town) {
    this.town = town;
  }

  /**
   * Whatever was broken above: at a cut after all of it nothing is missing and nothing too much.
   */
  @AfterAll
  static void bothSumsAreBalanced(Town town) {
    Instant end = Instant.now();
    Eventually.holds(
        SETTLING,
        () -> {
          JsonNode balance = town.as("auditor").get("/api/v1/balance").expect(200).json();
          assertThat(Instant.parse(balance.path("cut").asString())).isAfter(end);
          assertThat(balance.path("balanced").asBoolean())
              .as(() -> balance.path("differences").toString())
              .isTrue();
        });
  }

  @Test
  void a_rush_without_any_fault_keeps_all_promises() throws InterruptedException {
    try (Rush rush = Rush.begin(town, "no fault")) {
      pass(Duration.ofSeconds(6));
      judge("no fault", rush);
    }
  }

  @Test
  void each_service_killed_in_the_middle_of_a_rush_loses_nothing() throws InterruptedException {
    try (Rush rush = Rush.begin(town, "killed")) {
      for (Kind kind : Kind.values()) {
        pass(Duration.ofSeconds(5));
        rush.untilSomethingIsInFlight();
        ServicePart service = town.service(kind);

        // when
        service.kill();

        // then
        try (Recovery recovery = new Recovery(rush)) {
          recovery.started(service);
          assertRecovered("killed", recovery);
        }
      }
      judge("killed", rush);
    }
  }

  @Test
  void each_service_standing_still_for_90_seconds_loses_nothing() throws InterruptedException {
    try (Rush rush = Rush.begin(town, "paused");
        Recovery recovery = new Recovery(rush)) {
      // when
      pass(Duration.ofSeconds(8));
      Map<ServicePart, Instant> paused = new LinkedHashMap<>();
      for (Kind kind : LAST_FIRST) {
        ServicePart service = town.service(kind);
        service.pause();
        paused.put(service, Instant.now());
        pass(Duration.ofSeconds(5));
      }
      for (Map.Entry<ServicePart, Instant> each : paused.entrySet()) {
        pass(Duration.between(Instant.now(), each.getValue().plus(PAUSE)));
        recovery.resumed(each.getKey());
      }

      // then
      assertRecovered("paused", recovery);
      judge("paused", rush);
    }
  }

  @Test
  void the_broker_killed_under_load_loses_nothing() throws InterruptedException {
    killedAndStarted("broker killed", town.broker());
  }

  @Test
  void postgresql_killed_under_load_loses_nothing() throws InterruptedException {
    killedAndStarted("PostgreSQL killed", town.postgresql());
  }

  @Test
  void of_two_of_each_service_the_other_goes_on_when_one_is_killed() throws InterruptedException {
    // given
    List<ServicePart> others = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      others.add((ServicePart) town.another(kind).start());
    }
    try (Rush rush = Rush.begin(town, "one of two killed");
        Recovery recovery = new Recovery(rush)) {
      pass(Duration.ofSeconds(10));

      // when
      for (ServicePart other : others) {
        recovery.survived(town.service(other.kind()), other);
        pass(Duration.ofSeconds(5));
      }

      // then
      assertRecovered("one of two killed", recovery);
      judge("one of two killed", rush);
    } finally {
      for (ServicePart other : others) {
        if (!town.service(other.kind()).alive()) {
          town.service(other.kind()).start();
        }
        town.without(other);
      }
    }
  }

  @Test
  void an_alert_api_standing_still_with_the_relays_lock_does_not_keep_the_other_from_publishing()
      throws InterruptedException {
    // given
    String title = "paused with the relay's lock";
    ServicePart first = town.service(Kind.ALERT_API);
    ServicePart other = town.another(Kind.ALERT_API);
    other.start();
    try (Rush rush = Rush.begin(town, title);
        Recovery recovery = new Recovery(rush)) {
      pass(Duration.ofSeconds(5));

      // when
      pauseWithTheRelaysLock(first);
      pass(Duration.ofSeconds(10));
      recovery.goesOn(other);

      // then
      assertRecovered(title, recovery);
      first.resume();
      judge(title, rush);
    } finally {
      first.resume();
      town.without(other);
    }
  }

  @Test
  void each_service_asked_to_end_does_so_in_time_and_repeats_nothing() throws InterruptedException {
    try (Rush rush = Rush.begin(town, "asked to end")) {
      for (Kind kind : Kind.values()) {
        pass(Duration.ofSeconds(5));
        rush.untilSomethingIsInFlight();
        ServicePart service = town.service(kind);

        // when
        Duration ending = service.stop();
        System.out.printf("asked to end: %s after %d ms%n", service.name(), ending.toMillis());

        // then
        assertThat(ending).as(service.name()).isLessThanOrEqualTo(ENDING);
        try (Recovery recovery = new Recovery(rush)) {
          recovery.started(service);
          assertRecovered("asked to end", recovery);
        }
      }
      judge("asked to end", rush);
    }
  }

  @Test
  void a_platform_added_is_reached_within_10_seconds_with_nothing_restarted() {
    // given
    Campaign campaign = new Campaign(town).withElection();
    List<Long> before = pids();
    String slug = Campaign.name("added");
    Endpoint endpoint = town.webhooks().open(slug);
    Instant added = Instant.now();

    // when
    campaign.enters(PlatformDraft.of(slug).webhook(1, endpoint.address()));
    campaign.sends(AlertDraft.clonedSites(slug));

    // then
    Eventually.holds(Duration.ofSeconds(10), () -> assertThat(endpoint.calls()).isNotEmpty());
    assertThat(endpoint.calls().getFirst().at())
        .isBeforeOrEqualTo(added.plus(Duration.ofSeconds(10)));
    assertThat(pids()).isEqualTo(before);
  }

  /** Until it happens to be in the middle of a round when it is stopped. */
  private void pauseWithTheRelaysLock(ServicePart alertApi) throws InterruptedException {
    for (int attempt = 0; attempt < 300; attempt++) {
      alertApi.pause();
      if (town.postgresql().holdsAnAdvisoryLock("alert", Duration.ofMillis(200))) {
        return;
      }
      alertApi.resume();
      pass(Duration.ofMillis(40));
    }
    throw new AssertionError(alertApi.name() + " was never met in the middle of a round");
  }

  private void killedAndStarted(String title, Part part) throws InterruptedException {
    try (Rush rush = Rush.begin(town, title);
        Recovery recovery = new Recovery(rush)) {
      // when
      pass(Duration.ofSeconds(8));
      part.kill();
      pass(Duration.ofSeconds(5));
      recovery.started(part);
      pass(Duration.ofSeconds(5));

      // then
      assertRecovered(title, recovery);
      judge(title, rush);
    }
  }

  private static void assertRecovered(String title, Recovery recovery) throws InterruptedException {
    assertThat(recovery.times(title))
        .allSatisfy(each -> assertThat(each.time()).isLessThanOrEqualTo(RECOVERY));
  }

  private List<Long> pids() {
    return Arrays.stream(Kind.values()).map(kind -> town.service(kind).pid()).toList();
  }

  /** Ends the rush and holds it against what must always hold. */
  private void judge(String title, Rush rush) throws InterruptedException {
    rush.end();
    Duration settled = rush.settled(Instant.now(), SETTLING);
    Evidence evidence = rush.evidence();
    System.out.printf(
        "%s: %d promises, %d messages, %d repeats of %d attempts in flight, settled %.1f s after"
            + " the end; asked again because of %s%n",
        title,
        evidence.promises().size(),
        evidence.received().size(),
        evidence.repeats(),
        evidence.unknown(),
        settled.toMillis() / 1_000.0,
        rush.refusals());
    assertThat(Checker.findings(evidence)).isEmpty();
  }

  private static void pass(Duration time) throws InterruptedException {
    // nothing to wait for: the rush goes on meanwhile
    new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
