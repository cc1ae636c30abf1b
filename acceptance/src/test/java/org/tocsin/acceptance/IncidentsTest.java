package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.NoticeView;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.client.Answer;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.receiving.Mail;
import org.tocsin.acceptance.receiving.WebhookCall;
import org.tocsin.acceptance.system.Tocsin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole road for real incidents, with their hashtags, dashes, empty fields, long texts and odd
 * URLs. They are no part of the project: the test looks for {@code shared/data/incidents.json}
 * beside it, or where {@code -Dtocsin.incidents} says, and is skipped where there is none.
 */
@WholeSystem
class IncidentsTest {

  private static final Path FILE =
      Path.of(
          System.getProperty(
              "tocsin.incidents",
              Path.of("..", "..", "shared", "data", "incidents.json").toString()));

  private final Tocsin tocsin;
  private final Campaign campaign;
  private final String hook = Campaign.name("incidents-hook");
  private final String post = Campaign.name("incidents-mail");
  private final String mailbox = post + "@platform.example";
  private final Endpoint endpoint;

  IncidentsTest(Tocsin tocsin) {
    this.tocsin = tocsin;
    campaign = new Campaign(tocsin).withElection();
    endpoint = tocsin.webhooks().open(hook);
  }

  @Test
  void every_real_incident_is_told_to_both_platforms_and_acknowledged() throws Exception {
    // given
    assumeThat(Files.exists(FILE))
        .as("There is no file %s: the real incidents are skipped", FILE.toAbsolutePath())
        .isTrue();
    List<JsonNode> incidents =
        JsonMapper.shared().readTree(Files.readString(FILE)).valueStream().toList();
    campaign.enters(PlatformDraft.of(hook).webhook(1, endpoint.address()));
    campaign.enters(PlatformDraft.of(post).mail(1, mailbox));

    // when
    Map<String, UUID> alerts = new LinkedHashMap<>();
    Map<String, List<String>> refused = new LinkedHashMap<>();
    for (JsonNode incident : incidents) {
      Answer answer = tocsin.as("analyst").post("/api/v1/alerts", draft(incident).fields());
      if (answer.status() == 201) {
        alerts.put(incident.path("id").asString(), answer.id());
        campaign.approves(answer.id(), 1);
      } else {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        refused.put(incident.path("id").asString(), answer.fields());
      }
    }

    // then
    assertThat(refused).isEmpty();
    assertThat(alerts).hasSameSizeAs(incidents);
    Eventually.holds(
        Duration.ofSeconds(60),
        () -> {
          assertThat(endpoint.calls()).hasSameSizeAs(alerts.keySet());
          assertThat(tocsin.mail().mails(mailbox)).hasSameSizeAs(alerts.keySet());
        });
    for (JsonNode incident : incidents) {
      assertTold(incident, Objects.requireNonNull(alerts.get(incident.path("id").asString())));
    }
  }

  private void assertTold(JsonNode incident, UUID alert) {
    NoticeView byHook = campaign.notice(alert, hook);
    WebhookCall call =
        endpoint.calls().stream()
            .filter(each -> each.told().path("notice").asString().equals(byHook.id().toString()))
            .findFirst()
            .orElseThrow();
    assertThat(call.told().path("title").asString()).isEqualTo(incident.path("name").asString());
    assertThat(call.told().path("items").valueStream().map(item -> item.path("url").asString()))
        .containsExactlyElementsOf(urls(incident));
    campaign.acknowledges(byHook, incident.path("id").asString()).expect(201);
    NoticeView byMail = campaign.notice(alert, post);
    Mail mail =
        tocsin.mail().mails(mailbox).stream()
            .filter(each -> each.notice().equals(byMail.id()))
            .findFirst()
            .orElseThrow();
    assertThat(mail.attachments().get("items.csv")).contains(urls(incident));
    Answer pushed =
        tocsin
            .withToken(Optional.empty())
            .call("POST", URI.create(mail.page()).getPath(), BodyPublishers.noBody());
    assertThat(pushed.status()).isLessThan(400);
    Eventually.holds(
        () -> {
          assertThat(campaign.notice(byHook.id()).state()).isEqualTo("DELIVERED");
          assertThat(campaign.notice(byMail.id()).state()).isEqualTo("DELIVERED");
        });
    assertThat(campaign.notice(byHook.id()).acknowledged()).isTrue();
    assertThat(campaign.notice(byMail.id()).acknowledged()).isTrue();
  }

  private AlertDraft draft(JsonNode incident) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (String platform : List.of(hook, post)) {
      urls(incident).forEach(url -> items.add(AlertDraft.item(platform, url)));
    }
    return AlertDraft.clonedSites()
        .titled(incident.path("name").asString())
        .with("threat", "INFORMATION_MANIPULATION")
        .with("summary", incident.path("summary").asString())
        .with(
            "techniques",
            incident.path("techniques").valueStream().map(JsonNode::asString).toList())
        .items(items);
  }

  private static List<String> urls(JsonNode incident) {
    return incident.path("urls").valueStream().map(JsonNode::asString).toList();
  }
}
