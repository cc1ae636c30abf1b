package org.tocsin.acceptance.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.Eventually;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.NoticeView;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.receiving.WebhookCall;
import tools.jackson.databind.JsonNode;

/** The ledger is lost, and what comes back is a copy from before the last thousand alerts. */
@WholeTown
@Tag("faults")
class RestoredLedgerTest {

  private static final int BEFORE_THE_COPY = 20;
  private static final int AFTER_THE_COPY = 1000;
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Town town;
  private final Campaign campaign;
  private final String platform = Campaign.name("restored");
  private final Endpoint endpoint;

  RestoredLedgerTest(Town town) {
    this.town = town;
    campaign = new Campaign(town).withElection();
    endpoint = town.webhooks().open(platform);
  }

  @Test
  void a_ledger_restored_from_before_the_last_thousand_alerts_catches_up() throws SQLException {
    // given
    campaign.enters(PlatformDraft.of(platform).webhook(1, endpoint.address()));
    List<UUID> alerts = new ArrayList<>(send(BEFORE_THE_COPY));
    awaitDelivered(alerts.size());
    ServicePart adapters = town.service(Kind.PLATFORM_ADAPTERS);
    adapters.stop();
    Instant copied = Instant.now();
    onPostgresql("CREATE DATABASE delivery_copy TEMPLATE delivery OWNER delivery");
    adapters.start();
    alerts.addAll(send(AFTER_THE_COPY));
    awaitDelivered(alerts.size());
    Set<UUID> told = ids(endpoint.calls());
    UUID retracted = alerts.getLast();

    // when
    adapters.kill();
    onPostgresql("DROP DATABASE delivery WITH (FORCE)");
    onPostgresql("ALTER DATABASE delivery_copy RENAME TO delivery");
    campaign.retracts(retracted);
    alerts.addAll(send(5));
    adapters.setting("tocsin.ledger.restored-from", copied.toString());
    adapters.start();

    // then
    Instant restored = Instant.now();
    awaitBalance(restored);
    List<WebhookCall> calls = endpoint.calls();
    Set<UUID> repeated = new HashSet<>();
    Set<UUID> seen = new HashSet<>();
    for (WebhookCall call : calls) {
      if (!seen.add(call.delivery())) {
        repeated.add(call.delivery());
      }
    }
    assertThat(told).as("sent again under an id of its own").containsAll(repeated);
    assertThat(repeated.size()).isLessThanOrEqualTo(AFTER_THE_COPY);
    assertThat(seen).as("one id for each alert, and one for the retraction").hasSize(1026);
    assertThat(calls)
        .filteredOn(call -> call.json().path("type").asString().equals("retraction"))
        .as("who was told in the lost time learns that it is taken back")
        .isNotEmpty();
    for (UUID alert : alerts) {
      NoticeView notice = campaign.notice(alert, platform);
      assertThat(notice.state()).as("notice of %s", alert).isEqualTo("DELIVERED");
    }
    assertThat(attempts(alerts.get(BEFORE_THE_COPY)))
        .as("both lives' attempts with the same number")
        .filteredOn(number -> number == 1)
        .hasSize(2);
    adapters.stop();
    adapters.setting("tocsin.ledger.restored-from", "");
    adapters.start();
  }

  private void awaitBalance(Instant after) {
    Eventually.holds(
        LONG,
        () -> {
          JsonNode balance = town.as("auditor").get("/api/v1/balance").expect(200).json();
          assertThat(Instant.parse(balance.path("cut").asString())).isAfter(after);
          assertThat(balance.path("balanced").asBoolean())
              .as(() -> balance.path("differences").toString())
              .isTrue();
          assertThat(balance.path("deliveries").path("alerts").path("waiting").asInt()).isZero();
        });
  }

  private List<Integer> attempts(UUID alert) {
    UUID notice = campaign.notice(alert, platform).id();
    List<Integer> numbers = new ArrayList<>();
    JsonNode shown = town.as("coordinator").get("/api/v1/notices/" + notice).expect(200).json();
    shown
        .path("deliveries")
        .forEach(
            delivery ->
                delivery
                    .path("attempts")
                    .forEach(attempt -> numbers.add(attempt.path("number").asInt())));
    return numbers;
  }

  private void awaitDelivered(int alerts) {
    Eventually.holds(LONG, () -> assertThat(ids(endpoint.calls())).hasSize(alerts));
    Eventually.holds(
        LONG,
        () ->
            assertThat(
                    town.as("auditor")
                        .get("/api/v1/balance")
                        .expect(200)
                        .json()
                        .path("balanced")
                        .asBoolean())
                .isTrue());
  }

  /** Several people at once, or a thousand would take long. */
  private List<UUID> send(int count) {
    List<UUID> alerts = new ArrayList<>();
    try (ExecutorService people = Executors.newFixedThreadPool(8)) {
      List<Future<UUID>> sent = new ArrayList<>();
      for (int index = 0; index < count; index++) {
        sent.add(people.submit(() -> campaign.sends(AlertDraft.clonedSites(platform))));
      }
      for (Future<UUID> each : sent) {
        alerts.add(each.get());
      }
    } catch (ExecutionException failed) {
      throw new AssertionError("An alert could not be sent", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
    return alerts;
  }

  private static Set<UUID> ids(List<WebhookCall> calls) {
    Set<UUID> ids = new HashSet<>();
    calls.forEach(call -> ids.add(call.delivery()));
    return ids;
  }

  private void onPostgresql(String command) throws SQLException {
    try (Connection connection = town.postgresql().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
