package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.client.Rest;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.receiving.WebhookCall;
import org.tocsin.acceptance.system.Tocsin;

/** A test of a contact goes the whole way, and what it carries back makes the contact verified. */
@WholeSystem
class TestNoticeTest {

  private final Tocsin tocsin;
  private final Rest coordinator;
  private final Campaign campaign;
  private final String slug = Campaign.name("tested");
  private final String entry = "/api/v1/platforms/" + slug;

  TestNoticeTest(Tocsin tocsin) {
    this.tocsin = tocsin;
    coordinator = tocsin.as("coordinator");
    campaign = new Campaign(tocsin).withElection();
  }

  @Test
  void a_platform_tells_back_what_its_webhook_was_sent() {
    // given
    Endpoint endpoint = tocsin.webhooks().open(slug);
    campaign.enters(PlatformDraft.of(slug).webhook(1, endpoint.address()));

    // when
    String tests = entry + "/contacts/" + contact() + "/tests";
    String test = coordinator.post(tests, Map.of()).expect(201).id().toString();
    Eventually.holds(() -> assertThat(endpoint.calls()).hasSize(1));
    WebhookCall call = endpoint.calls().getFirst();
    tocsin
        .as("platform:" + slug)
        .post(
            "/api/v1/tests/" + test + "/confirmation",
            Map.of("challenge", call.told().path("challenge").asString()))
        .expect(201);

    // then
    assertThat(call.json().path("type").asString()).contains("test");
    assertThat(coordinator.get(entry).json().at("/contacts/0/state").asString())
        .isEqualTo("VERIFIED");
    Eventually.holds(
        () ->
            assertThat(coordinator.get(tests).json().at("/items/0/state").asString())
                .isEqualTo("DELIVERED"));
    Balance.holds(tocsin, slug);
  }

  @Test
  void a_mailbox_tells_back_the_code_that_it_was_sent() {
    // given
    String mailbox = slug + "@platform.example";
    campaign.enters(PlatformDraft.of(slug).mail(1, mailbox));

    // when
    coordinator.post(entry + "/contacts/" + contact() + "/tests", Map.of()).expect(201);

    // then
    Eventually.holds(() -> assertThat(tocsin.mail().mails(mailbox)).hasSize(1));
    assertThat(tocsin.mail().mails(mailbox).getFirst().text()).contains("TEST-");
  }

  private String contact() {
    return coordinator.get(entry).expect(200).json().at("/contacts/0/id").asString();
  }
}
