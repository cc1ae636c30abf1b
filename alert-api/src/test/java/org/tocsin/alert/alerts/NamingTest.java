package org.tocsin.alert.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;

@InTheHouse
class NamingTest {

  private static final String ALERTS = "/api/v1/alerts/";

  @Autowired private TestClient client;
  @Autowired private Cast cast;
  @Autowired private SettableClock clock;

  @Test
  void anAnalystIsOneAndTheSamePseudonymToOthersAndNobodyElseHasIt() {
    // given
    Somebody one = somebody(false);
    Somebody other = somebody(false);

    // when
    String first = client.get(ALERTS + alert(one), cast.auditor()).at("/author");
    String second = client.get(ALERTS + alert(one), cast.analyst2()).at("/author");
    String third = client.get(ALERTS + alert(other), cast.auditor()).at("/author");

    // then
    assertThat(first).matches("person-[a-z]+-[a-z]+-[0-9]{2}").isEqualTo(second);
    assertThat(third).isNotEqualTo(first);
    assertThat(first).doesNotContain(one.person().substring(0, 8));
    assertThat(client.get("/api/v1/people/" + one.person(), one.token()).at("/pseudonym"))
        .isEqualTo(first);
  }

  @Test
  void theNameOfAnOrganisationThatSendsThroughTheNetworkIsForItselfAndCoordinators() {
    // given
    Somebody hidden = somebody(true);
    String path = ALERTS + alert(hidden);

    // when
    Answer own = client.get(path, hidden.token());
    Answer coordinators = client.get(path, cast.coordinator());
    Answer others = client.get(path, cast.reviewer());

    // then
    assertThat(own.at("/organisation")).isEqualTo(hidden.organisation());
    assertThat(coordinators.at("/organisation")).isEqualTo(hidden.organisation());
    assertThat(others.at("/organisation")).isEqualTo("Tocsin network");
    assertThat(others.body()).doesNotContain(hidden.organisation());
    assertThat(client.get("/api/v1/alerts?limit=200", cast.auditor()).body())
        .doesNotContain(hidden.organisation());
    assertThat(client.get(path + "/journal", cast.auditor()).body())
        .doesNotContain(hidden.organisation());
  }

  @Test
  void whoGivesNoticeForAnOrganisationOfTheNetworkIsNotShownEitherNorWhoReviewsThere() {
    // given
    Somebody hidden = somebody(true);
    Map<String, Object> body = Cast.alertBody(cast.election(), cast.platform());
    String office = "Office of " + hidden.organisation();
    body.put(
        "request",
        Map.of(
            "kind", "ARTICLE_16_NOTICE",
            "ground", "Art. 97",
            "explanation", "Why it is illegal",
            "notifier", Map.of("name", office, "email", "office@watchers.example"),
            "goodFaith", true));
    String path = ALERTS + client.post("/api/v1/alerts", hidden.token(), body).at("/id");

    // then
    assertThat(client.get(path, hidden.token()).body()).contains(office);
    assertThat(client.get(path, cast.coordinator()).body()).contains(office);
    for (String other : List.of(cast.reviewer(), cast.analyst2(), cast.auditor())) {
      assertThat(client.get(path, other).body())
          .contains("ARTICLE_16_NOTICE")
          .doesNotContain(office);
      assertThat(client.get(path + "/journal", other).body())
          .contains("AlertSubmitted")
          .doesNotContain(office);
      assertThat(client.get("/api/v1/reviewers", other).body())
          .doesNotContain(hidden.organisation());
    }
  }

  private String alert(Somebody author) {
    return client
        .post("/api/v1/alerts", author.token(), Cast.alertBody(cast.election(), cast.platform()))
        .at("/id");
  }

  private Somebody somebody(boolean throughTheNetwork) {
    String name = Cast.fresh("Watchers");
    String organisation =
        client
            .post(
                "/api/v1/organisations",
                cast.coordinator(),
                Map.of("name", name, "kind", "MEDIA", "throughTheNetwork", throughTheNetwork))
            .at("/id");
    // as long as another instance may not know it yet
    clock.pass(Duration.ofSeconds(3));
    String person =
        client
            .post(
                "/api/v1/organisations/" + organisation + "/people",
                cast.coordinator(),
                Map.of("name", "N. N.", "roles", List.of("ANALYST")))
            .at("/id");
    String token =
        client.post("/api/v1/people/" + person + "/tokens", cast.coordinator(), "{}").at("/token");
    return new Somebody(name, person, token);
  }

  private record Somebody(String organisation, String person, String token) {}
}
