package org.tocsin.alert.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.word.Tlp;

/** Who is told of an alert because of its threat, and only if the organisation consents. */
@InTheHouse
class AuthoritiesTest {

  private static final Vocabulary<AlertEvent> EVENTS = new Vocabulary<>(AlertEvent.class);

  /** No other test submits it: an authority that takes it is told by every alert of the house. */
  private static final String THREAT = "COORDINATED_AMPLIFICATION";

  @Autowired private TestClient client;
  @Autowired private Cast cast;
  @Autowired private Members members;

  private final String authority = Cast.fresh("authority");
  private String organisation = "";
  private String analyst = "";

  @BeforeEach
  void anAuthorityTakesTheThreat() {
    assertThat(authority(List.of(THREAT), null).status()).isEqualTo(201);
    organisation =
        client
            .post(
                "/api/v1/organisations",
                cast.coordinator(),
                Map.of("name", Cast.fresh("Sentinel"), "kind", "RESEARCH"))
            .at("/id");
    analyst =
        members
            .personToken(
                "test",
                members.person("test", UUID.fromString(organisation), "Sam", Set.of(Role.ANALYST)))
            .token();
  }

  @AfterEach
  void itTakesNoneAnyMore() {
    authority(List.of(), tag("/api/v1/platforms/" + authority));
  }

  @Test
  void anAuthorityThatTakesTheThreatIsToldOfAllItemsForInformation() {
    // given
    consent(List.of(authority));
    String one = cast.platform();
    String other = cast.platform();

    // when
    String alert = approved(body(one, other, one));

    // then
    PlatformCut cut = cut(alert, 1);
    assertThat(cut.named()).isTrue();
    assertThat(cut.consent()).isTrue();
    PlatformPart part = part(cut);
    assertThat(part.items()).extracting(PlatformPart.Item::item).containsExactly(1, 2, 3);
    assertThat(part.forInformation()).isTrue();
    assertThat(part.acknowledge()).isNull();
    assertThat(part.decide()).isNull();
    assertThat(event(alert, 1).audience())
        .filteredOn(each -> !each.platform().equals(authority))
        .allMatch(each -> each.consent() == null && part(each).forInformation() == null)
        .hasSize(2);
    Answer shown = notice(alert);
    assertThat(shown.at("/items/0/named")).isEqualTo("true");
    assertThat(shown.json().at("/items/0/items")).hasSize(3);
    assertThat(
            client
                .get("/api/v1/notices/" + shown.at("/items/0/id"), cast.staffOf(authority))
                .status())
        .isEqualTo(200);
  }

  @Test
  void withoutConsentItStandsInTheAudienceAndMayReadNothing() {
    // when
    String alert = approved(body(cast.platform()));

    // then
    assertThat(cut(alert, 1).consent()).isFalse();
    String notice = notice(alert).at("/items/0/id");
    assertThat(client.get("/api/v1/notices/" + notice, cast.staffOf(authority)).status())
        .isEqualTo(404);
  }

  @Test
  void oneThatTheAuthorNamesNeedsTheConsentTooAndIsAskedWhatThePlatformsAre() {
    // given
    Map<String, Object> body = body(authority);
    body.put("threat", "CYBERATTACK");

    // when
    String before = approved(body);
    consent(List.of(authority));
    String after = approved(body);

    // then
    assertThat(cut(before, 1).consent()).isFalse();
    assertThat(cut(after, 1).consent()).isTrue();
    assertThat(part(cut(after, 1)).forInformation()).isNull();
    assertThat(part(cut(after, 1)).decide()).isNotNull();
  }

  @Test
  void whatIsRedGoesToNoAuthorityThatItsAuthorDoesNotName() {
    // given
    consent(List.of(authority));

    // when
    String alert = approved(cast.marked(body(cast.platform()), Tlp.RED));

    // then
    assertThat(event(alert, 1).audience())
        .extracting(PlatformCut::platform)
        .isNotEmpty()
        .doesNotContain(authority);
  }

  @Test
  void revisionsAndTheRetractionReachItAsTheyReachAPlatform() {
    // given
    consent(List.of(authority));
    String platform = cast.platform();
    Map<String, Object> whole = body(platform, platform);
    String alert = approved(whole);
    Map<String, Object> shorter = new HashMap<>(body(platform));
    shorter.put("election", whole.get("election"));

    // when
    assertThat(client.post("/api/v1/alerts/" + alert + "/revisions", analyst, shorter).status())
        .isEqualTo(201);
    approve(alert, 2);
    consent(List.of());
    client.post(
        "/api/v1/alerts/" + alert + "/retraction", analyst, Map.of("reason", "It was satire"));

    // then
    PlatformCut update = cut(alert, 2);
    assertThat(update.approval().notice()).isEqualTo(cut(alert, 1).approval().notice());
    assertThat(part(update).withdrawn()).containsExactly(1, 2);
    assertThat(part(update).items()).extracting(PlatformPart.Item::item).containsExactly(3);
    PlatformCut retraction = cut(alert, 3);
    assertThat(retraction.named()).isFalse();
    assertThat(retraction.contacts()).isNotEmpty().allMatch(contact -> contact.earlier());
  }

  @Test
  void onlyAnAuthorityTakesThreatsAndOnlyToAnAuthorityAnOrganisationConsents() {
    // given
    Map<String, Object> platform = new HashMap<>(Cast.platformBody());
    platform.put("threats", List.of(THREAT));

    // when
    Answer noAuthority =
        client.put("/api/v1/platforms/" + Cast.fresh("platform"), cast.coordinator(), platform);
    Answer noSuchSlug = consent(List.of(authority, "nobody"));

    // then
    assertThat(noAuthority.fields()).containsExactly("threats");
    assertThat(noSuchSlug.status()).isEqualTo(422);
    assertThat(noSuchSlug.at("/errors/0/message"))
        .isEqualTo("must be slugs of the directory's authorities; not nobody");
  }

  @Test
  void whatAnOrganisationConsentsToIsShownAndTakenAwayWhereItIsLeftOut() {
    // when
    Answer given = consent(List.of(authority, authority));
    Answer read = client.get("/api/v1/organisations/" + organisation, cast.coordinator());
    Answer taken = consent(null);

    // then
    assertThat(given.json().path("authorities")).hasSize(1);
    assertThat(read.at("/authorities/0")).isEqualTo(authority);
    assertThat(taken.json().path("authorities")).isEmpty();
  }

  private Answer authority(List<String> threats, @Nullable String tag) {
    Map<String, Object> body = new HashMap<>(Cast.platformBody());
    body.put("kind", "AUTHORITY");
    body.put("threats", threats);
    body.put("tlp", "RED");
    String path = "/api/v1/platforms/" + authority;
    return tag == null
        ? client.put(path, cast.coordinator(), body)
        : client.put(path, cast.coordinator(), body, "If-Match", tag);
  }

  private Answer consent(@Nullable List<String> authorities) {
    String path = "/api/v1/organisations/" + organisation;
    Map<String, Object> body = new HashMap<>();
    body.put("name", client.get(path, cast.coordinator()).at("/name"));
    body.put("kind", "RESEARCH");
    if (authorities != null) {
      body.put("authorities", authorities);
    }
    return client.put(path, cast.coordinator(), body, "If-Match", tag(path));
  }

  private String tag(String path) {
    return String.valueOf(client.get(path, cast.coordinator()).headers().getETag());
  }

  private Map<String, Object> body(String... platforms) {
    Map<String, Object> body = Cast.alertBody(cast.election(), platforms);
    body.put("threat", THREAT);
    return body;
  }

  private String approved(Map<String, Object> body) {
    String alert = client.post("/api/v1/alerts", analyst, body).at("/id");
    approve(alert, 1);
    return alert;
  }

  private void approve(String alert, int version) {
    assertThat(
            client
                .post(
                    "/api/v1/alerts/" + alert + "/reviews",
                    cast.reviewer(),
                    Map.of("version", version, "verdict", "APPROVED"))
                .status())
        .isEqualTo(201);
  }

  private Answer notice(String alert) {
    return client.get(
        "/api/v1/notices?alert=" + alert + "&platform=" + authority, cast.coordinator());
  }

  private PlatformCut cut(String alert, int event) {
    return event(alert, event).audience().stream()
        .filter(each -> each.platform().equals(authority))
        .findFirst()
        .orElseThrow();
  }

  private static PlatformPart part(PlatformCut cut) {
    return ContractJson.MAPPER.readValue(cut.part(), PlatformPart.class);
  }

  private static StepApproved event(String alert, int number) {
    try (TopicReader reader = new TopicReader(Topics.ALERTS)) {
      var record = reader.await(alert, number).get(number - 1);
      String type =
          new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
      return (StepApproved) EVENTS.read(type, record.value());
    }
  }
}
