package org.tocsin.alert.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.TopicReader;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.members.Members;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Topics;
import org.tocsin.contract.Vocabulary;
import org.tocsin.contract.alert.AlertApproved;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.proof.Sha256;
import org.tocsin.contract.word.Assessment;
import org.tocsin.contract.word.OrganisationKind;

/** What leaves the house besides the words of the alert itself. */
@InTheHouse
class OutwardContentTest {

  @Autowired private TestClient client;
  @Autowired private Cast cast;
  @Autowired private Members members;

  private final String name = Cast.fresh("Sentinel");

  @Test
  void whatAnOrganisationIsAndWhoSpeaksForTheAlertIsToldAndSigned() {
    // given
    String analyst = analystOf(Map.of("kind", "MEDIA", "trustedFlagger", true));
    String alert = submitted(analyst);
    client.post(
        "/api/v1/alerts/" + alert + "/corroborations",
        cast.analyst2(),
        Map.of(
            "assessment", "SAME",
            "method", "OPEN_SOURCE_RESEARCH",
            "statement", "Seen in the archive too."));

    // when
    approve(alert);

    // then
    CommonPart common = commonPart(event(alert));
    assertThat(common.organisation()).isEqualTo(name);
    assertThat(common.organisationKind()).isEqualTo(OrganisationKind.MEDIA);
    assertThat(common.trustedFlagger()).isTrue();
    assertThat(common.network()).isNull();
    assertThat(common.secondReviewPending()).isNull();
    assertThat(common.request().notifier())
        .isEqualTo(new CommonPart.Notifier("Legal office", "legal@sentinel.example"));
    assertThat(common.request().goodFaith()).isTrue();
    assertThat(common.corroborations())
        .containsExactly(new CommonPart.Corroboration(Assessment.SAME, 1));
  }

  @Test
  void nothingOfWhatIsPublishedNamesWhoSendsThroughTheNetwork() {
    // given
    String analyst =
        analystOf(
            Map.of(
                "kind",
                "MEDIA",
                "trustedFlagger",
                true,
                "throughTheNetwork",
                true,
                "mailbox",
                "office-7@network.example"));
    String alert = submitted(analyst);

    // when
    approve(alert);

    // then
    AlertApproved event = event(alert);
    CommonPart common = commonPart(event);
    assertThat(common.network()).isTrue();
    assertThat(common.organisation()).isEqualTo("Tocsin network");
    assertThat(common.organisationKind()).isNull();
    assertThat(common.trustedFlagger()).isNull();
    assertThat(common.request().notifier())
        .isEqualTo(new CommonPart.Notifier("Tocsin network", "office-7@network.example"));
    assertThat(ContractJson.MAPPER.writeValueAsString(event))
        .doesNotContain(name, "Legal office", "sentinel.example");
  }

  @Test
  void aNoticeOfIllegalityThroughTheNetworkNeedsAMailbox() {
    // given
    String alert = submitted(analystOf(Map.of("kind", "MEDIA", "throughTheNetwork", true)));

    // when
    Answer refused = approve(alert);

    // then
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("/type")).isEqualTo("/problems/not-ready");
    assertThat(refused.fields()).containsExactly("request.notifier");
  }

  private String analystOf(Map<String, Object> details) {
    Map<String, Object> body = new HashMap<>(details);
    body.put("name", name);
    UUID organisation =
        UUID.fromString(client.post("/api/v1/organisations", cast.coordinator(), body).at("/id"));
    return members
        .personToken(
            "test", members.person("test", organisation, "Sam Sentinel", Set.of(Role.ANALYST)))
        .token();
  }

  private String submitted(String analyst) {
    Map<String, Object> body = new HashMap<>(Cast.alertBody(cast.election(), cast.platform()));
    body.put(
        "request",
        Map.of(
            "kind", "ARTICLE_16_NOTICE",
            "ground", "Code électoral, art. L. 97",
            "explanation", "The pages name a false hour.",
            "notifier", Map.of("name", "Legal office", "email", "legal@sentinel.example"),
            "goodFaith", true));
    return client.post("/api/v1/alerts", analyst, body).at("/id");
  }

  private Answer approve(String alert) {
    return client.post(
        "/api/v1/alerts/" + alert + "/reviews",
        cast.reviewer(),
        Map.of("version", 1, "verdict", "APPROVED"));
  }

  private static AlertApproved event(String alert) {
    try (TopicReader reader = new TopicReader(Topics.ALERTS)) {
      byte[] value = reader.await(alert, 1).getFirst().value();
      return (AlertApproved)
          new Vocabulary<>(AlertEvent.class).read("org.tocsin.AlertApproved", value);
    }
  }

  private static CommonPart commonPart(AlertApproved event) {
    assertThat(event.audience().getFirst().approval().commonHash())
        .isEqualTo(Sha256.hex(event.common()));
    return ContractJson.MAPPER.readValue(event.common(), CommonPart.class);
  }
}
