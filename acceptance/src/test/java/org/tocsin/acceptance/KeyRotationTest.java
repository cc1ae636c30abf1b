package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.receiving.WebhookCall;
import org.tocsin.acceptance.system.Service;
import org.tocsin.acceptance.system.Tocsin;
import org.tocsin.alert.keys.MakeKeys;
import org.tocsin.commands.Ending;

/** Every key is replaced as docs/operations.md says, while alerts travel. */
@Tag("faults")
class KeyRotationTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String SECRET =
      "whsec_"
          + Base64.getEncoder()
              .encodeToString("thirty-two bytes of a secret ...".getBytes(StandardCharsets.UTF_8));

  private static Tocsin tocsin;
  private static Campaign campaign;
  private static Endpoint signed;
  private static Endpoint shared;

  private final List<UUID> sent = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() {
    tocsin = Tocsin.impatient();
    campaign = new Campaign(tocsin).withElection();
    signed = tocsin.webhooks().open("signed");
    shared = tocsin.webhooks().open("shared");
    campaign.enters(PlatformDraft.of("signed").webhook(1, signed.address()));
    campaign.enters(PlatformDraft.of("shared").sharedWebhook(1, shared.address(), SECRET));
    campaign.enters(PlatformDraft.of("mailed").mail(1, "trust@mailed.example"));
  }

  @AfterAll
  static void stop() {
    tocsin.close();
  }

  @Test
  void everyKeyIsRotatedWithDeliveriesUnderWayAndNoneIsLost() {
    // given
    SignedWebhooks before = published();

    try (ScheduledExecutorService people = Executors.newSingleThreadScheduledExecutor()) {
      ScheduledFuture<?> sending =
          people.scheduleWithFixedDelay(this::send, 0, 250, TimeUnit.MILLISECONDS);
      awaitMoreDeliveries();

      // when
      makeKeys("--rotate", "approval");
      makeKeys("--rotate", "secrets");
      again(tocsin.adapters());
      makeKeys("--use", "approval");
      makeKeys("--use", "secrets");
      makeKeys("--rotate", "webhook");
      makeKeys("--rotate", "link");
      makeKeys("--rotate", "seal");
      again(tocsin.alertApi());
      SignedWebhooks both = published();
      awaitMoreDeliveries();
      makeKeys("--use", "link");
      again(tocsin.adapters());
      awaitMoreDeliveries();
      String aPageOfBefore = tocsin.mail().mails("trust@mailed.example").getFirst().page();
      Endpoint anew = tocsin.webhooks().open("anew");
      campaign.enters(PlatformDraft.of("anew").sharedWebhook(1, anew.address(), SECRET));
      campaign.sends(AlertDraft.clonedSites("anew"));
      awaitAllDelivered();
      makeKeys("--forget", "approval");
      makeKeys("--forget", "webhook");
      again(tocsin.adapters());
      awaitMoreDeliveries();
      int signedWithBoth = signed.calls().size();

      // then
      assertThat(signed.calls()).allMatch(both::genuine);
      assertThat(signed.calls()).anyMatch(call -> signatures(call) == 2);
      assertThat(signed.calls().getFirst()).matches(before::genuine);
      assertThat(signed.calls().subList(signedWithBoth - 1, signedWithBoth))
          .noneMatch(before::genuine);
      assertThat(status(aPageOfBefore)).isEqualTo(200);
      assertThat(status(tocsin.mail().mails("trust@mailed.example").getLast().page()))
          .isEqualTo(200);
      sending.cancel(false);
    }
    awaitAllDelivered();
    assertThat(sent).hasSizeGreaterThan(10);
    assertThat(shared.calls()).isNotEmpty().allMatch(KeyRotationTest::isFromWhomSharesTheSecret);
    assertThat(tocsin.webhooks().open("anew").calls())
        .hasSize(1)
        .allMatch(KeyRotationTest::isFromWhomSharesTheSecret);
    assertThat(JournalAudit.faultsOfSeals(tocsin.withToken(Optional.empty()), new ArrayList<>()))
        .isEmpty();
    assertThat(
            tocsin.withToken(Optional.empty()).get("/api/v1/seals").expect(200).json().path("keys"))
        .hasSize(2);
  }

  /** A service that starts again refuses connections: such an alert was never sent. */
  private void send() {
    try {
      sent.add(campaign.sends(AlertDraft.clonedSites("signed", "shared", "mailed")));
    } catch (UncheckedIOException | AssertionError notNow) {
      // the people try again with another one
    }
  }

  private void awaitMoreDeliveries() {
    int before = signed.calls().size();
    Eventually.holds(PATIENCE, () -> assertThat(signed.calls()).hasSizeGreaterThan(before + 2));
  }

  private void awaitAllDelivered() {
    for (UUID alert : List.copyOf(sent)) {
      for (String platform : List.of("signed", "shared", "mailed")) {
        Eventually.holds(
            PATIENCE,
            () ->
                assertThat(campaign.notice(alert, platform).deliveries())
                    .isNotEmpty()
                    .anySatisfy(delivery -> assertThat(delivery.state()).isEqualTo("DELIVERED")));
      }
    }
  }

  private static void makeKeys(String step, String key) {
    Ending ending =
        new MakeKeys(InstantSource.system())
            .run(List.of(step, key, tocsin.keys().path().toString()), line -> {});
    assertThat(ending).isEqualTo(new Ending.Done());
  }

  private static void again(Service service) {
    service.stop();
    service.start();
  }

  private static SignedWebhooks published() {
    return new SignedWebhooks(tocsin.withToken(Optional.empty()));
  }

  private static long signatures(WebhookCall call) {
    return call.header("webhook-signature").split(" ", -1).length;
  }

  private static int status(String page) {
    return tocsin.withToken(Optional.empty()).get(URI.create(page).getRawPath()).status();
  }

  private static boolean isFromWhomSharesTheSecret(WebhookCall call) {
    try {
      new Webhook(SECRET)
          .verify(
              call.text(),
              Map.of(
                  "webhook-id", List.of(call.header("webhook-id")),
                  "webhook-timestamp", List.of(call.header("webhook-timestamp")),
                  "webhook-signature", List.of(call.header("webhook-signature"))));
      return true;
    } catch (WebhookVerificationException forged) {
      return false;
    } catch (EmptyWebhookSecretException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
