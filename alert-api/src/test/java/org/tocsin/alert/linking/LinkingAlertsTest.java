package org.tocsin.alert.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;

@InTheHouse
class LinkingAlertsTest {

  @Autowired TestClient client;
  @Autowired Cast cast;
  String election = "";
  String platform = "";
  String earlier = "";
  String later = "";

  @BeforeEach
  void prepare() {
    election = cast.election();
    platform = cast.platform();
    earlier = submit("AMBER", cast.analyst());
    later = submit("AMBER", cast.analyst());
  }

  @Test
  void aReviewerLinksAnAlertToAnEarlierOneAndBothShowIt() {
    Answer linked = link(later, earlier, cast.reviewer());

    assertThat(linked.status()).as(linked.body()).isEqualTo(201);
    assertThat(linked.at("/links/0/id")).isEqualTo(earlier);
    assertThat(linked.at("/links/0/kind")).isEqualTo("DUPLICATE");
    assertThat(linked.at("/links/0/earlier")).isEqualTo("true");
    var other = client.get("/api/v1/alerts/" + earlier, cast.auditor());
    assertThat(other.at("/links/0/id")).isEqualTo(later);
    assertThat(other.at("/links/0/earlier")).isEqualTo("false");
    assertThat(client.get("/api/v1/alerts/" + later + "/journal", cast.analyst()).body())
        .contains("AlertLinked", earlier);
  }

  @Test
  void theAuthorsOrganisationLinksAndOthersDoNot() {
    assertThat(link(later, earlier, cast.analyst2()).status()).isEqualTo(403);
    assertThat(link(later, earlier, cast.auditor()).status()).isEqualTo(403);
    assertThat(link(later, earlier, cast.colleague()).status()).isEqualTo(201);
  }

  @Test
  void anAlertIsLinkedToAnEarlierOneOnlyAndOnce() {
    assertThat(link(earlier, later, cast.reviewer()).fields()).containsExactly("earlier");
    assertThat(link(later, later, cast.reviewer()).fields()).containsExactly("earlier");
    assertThat(link(later, earlier, cast.reviewer()).status()).isEqualTo(201);
    assertThat(link(later, earlier, cast.reviewer()).status()).isEqualTo(409);
    assertThat(link(later, UUID.randomUUID().toString(), cast.reviewer()).status()).isEqualTo(404);
  }

  @Test
  void whatIsClosedIsNotGivenAwayByALink() {
    String closed = submit("RED", cast.analyst());
    String open = submit("AMBER", cast.analyst());
    String closedToo = submit("RED", cast.analyst());

    assertThat(link(open, closed, cast.analyst2()).status()).isEqualTo(404);
    assertThat(link(open, closed, cast.reviewer()).status()).isEqualTo(404);
    assertThat(link(open, closed, cast.analyst()).status()).isEqualTo(409);
    assertThat(link(closedToo, closed, cast.analyst()).status()).isEqualTo(201);
    assertThat(link(closedToo, open, cast.analyst()).status()).isEqualTo(201);
    assertThat(client.get("/api/v1/alerts/" + open, cast.analyst2()).json().path("links"))
        .isEmpty();
    assertThat(client.get("/api/v1/alerts/" + open, cast.analyst()).json().path("links"))
        .hasSize(1);
  }

  @Test
  void aLinkIsTakenAwayAndJournalled() {
    link(later, earlier, cast.reviewer());
    String path = "/api/v1/alerts/" + later + "/links/" + earlier;

    assertThat(client.call(HttpMethod.DELETE, path, cast.analyst2(), null).status()).isEqualTo(403);
    assertThat(client.call(HttpMethod.DELETE, path, cast.analyst(), null).status()).isEqualTo(204);
    assertThat(client.call(HttpMethod.DELETE, path, cast.analyst(), null).status()).isEqualTo(404);
    assertThat(client.get("/api/v1/alerts/" + later, cast.analyst()).json().path("links"))
        .isEmpty();
    assertThat(client.get("/api/v1/alerts/" + later + "/journal", cast.analyst()).body())
        .contains("AlertUnlinked");
  }

  private Answer link(String id, String other, String token) {
    return client.post("/api/v1/alerts/" + id + "/links", token, Map.of("earlier", other));
  }

  private String submit(String tlp, String token) {
    Map<String, Object> body = Cast.alertBody(election, platform);
    body.put("tlp", tlp);
    return client.post("/api/v1/alerts", token, body).at("/id");
  }
}
