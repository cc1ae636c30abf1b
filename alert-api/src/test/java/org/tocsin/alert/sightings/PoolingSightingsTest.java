package org.tocsin.alert.sightings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.AtOnce;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;

@InTheHouse
class PoolingSightingsTest {

  private static final String PATH = "/api/v1/sightings";

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired SettableClock clock;
  @Autowired JdbcClient jdbc;

  @Test
  void aUrlAndALineAreEnough() {
    String url = url();

    Answer answer = add(cast.analyst(), url);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("known").asBoolean()).isFalse();
    assertThat(answer.headers().getFirst("Location")).isEqualTo(PATH + "/" + answer.at("/id"));
    assertThat(answer.at("/platform")).isEqualTo("unlisted");
    assertThat(answer.at("/tlp")).isEqualTo("AMBER");
    assertThat(answer.at("/seen/0/person")).isEqualTo("Ana Analyst");
    Answer read = client.get(PATH + "/" + answer.at("/id"), cast.analyst2());
    assertThat(read.at("/url")).isEqualTo(url);
    assertThat(read.at("/person")).startsWith("person-");
    assertThat(read.at("/seen/0/person")).isEqualTo(read.at("/person"));
  }

  @Test
  void theSameAddressAgainIsSeenToo() {
    String url = url();
    String id = add(cast.analyst(), url).at("/id");

    Answer again =
        client.post(
            PATH,
            cast.analyst2(),
            Map.of(
                "url", url.replace("https://e.net", "http://E.NET") + "#top",
                "line", "Now in Telegram, too",
                "method", "SOCIAL_LISTENING"));

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json().path("known").asBoolean()).isTrue();
    assertThat(again.at("/id")).isEqualTo(id);
    assertThat(again.json().path("seen")).hasSize(2);
    assertThat(again.at("/seen/1/method")).isEqualTo("SOCIAL_LISTENING");
    assertThat(again.at("/seen/1/line")).isEqualTo("Now in Telegram, too");
    assertThat(again.at("/line")).isEqualTo("False withdrawal");
  }

  @Test
  void afterThirtyDaysItIsAnotherSighting() {
    String url = url();
    String id = add(cast.analyst(), url).at("/id");
    clock.pass(Duration.ofDays(31));

    assertThat(add(cast.analyst2(), url).at("/id")).isNotEqualTo(id);
  }

  @Test
  void eachPersonHasSeenItOnceAndTheNewestMethodHolds() {
    String id = add(cast.analyst(), url()).at("/id");
    seen(id, cast.analyst2(), "TIP_OFF");

    Answer later = seen(id, cast.analyst2(), "AUTOMATED_DETECTION");

    assertThat(later.status()).isEqualTo(201);
    assertThat(later.json().path("seen")).hasSize(2);
    assertThat(later.at("/seen/1/method")).isEqualTo("AUTOMATED_DETECTION");
    assertThat(later.at("/seen/1/person")).isEqualTo("Bea Analyst");
  }

  @Test
  void theStricterMarkingHolds() {
    String url = url();
    client.post(PATH, cast.analyst(), Map.of("url", url, "line", "A", "tlp", "GREEN"));

    assertThat(add(cast.analyst2(), url).at("/tlp")).isEqualTo("AMBER");
  }

  @Test
  void badFieldsAreNamed() {
    Answer empty = client.post(PATH, cast.analyst(), Map.of("url", "not a url", "line", ""));
    Answer unknown =
        client.post(
            PATH,
            cast.analyst(),
            Map.of(
                "url",
                url(),
                "line",
                "A",
                "platform",
                "nowhere",
                "election",
                "never",
                "tlp",
                "RED"));
    Answer word =
        client.post(PATH, cast.analyst(), Map.of("url", url(), "line", "A", "method", "MAGIC"));
    Answer control = client.post(PATH, cast.analyst(), Map.of("url", url(), "line", "A\nB"));

    assertThat(empty.fields()).containsExactly("line", "url");
    assertThat(unknown.fields()).containsExactly("tlp", "platform", "election");
    assertThat(word.fields()).containsExactly("method");
    assertThat(control.fields()).containsExactly("line");
  }

  @Test
  void onlyMembersReadAndAuditorsWriteNothing() {
    String id = add(cast.analyst(), url()).at("/id");
    String platform = cast.platform();

    for (String member :
        List.of(cast.analyst2(), cast.reviewer(), cast.coordinator(), cast.auditor())) {
      assertThat(client.get(PATH + "/" + id, member).status()).isEqualTo(200);
      assertThat(client.get(PATH, member).status()).isEqualTo(200);
    }
    assertThat(client.get(PATH, cast.staffOf(platform)).status()).isEqualTo(403);
    assertThat(client.get(PATH + "/" + id, cast.staffOf(platform)).status()).isEqualTo(403);
    assertThat(client.call(HttpMethod.HEAD, PATH, cast.staffOf(platform), null).status())
        .isEqualTo(403);
    assertThat(client.get(PATH, null).status()).isEqualTo(401);
    for (String nobody : List.of(cast.auditor(), cast.staffOf(platform))) {
      assertThat(add(nobody, url()).status()).isEqualTo(403);
      assertThat(seen(id, nobody, "OTHER").status()).isEqualTo(403);
      assertThat(withdraw(id, nobody).status()).isEqualTo(403);
      assertThat(client.post(PATH + "/promotion", nobody, Map.of()).status()).isEqualTo(403);
    }
    for (String member : List.of(cast.reviewer(), cast.coordinator())) {
      assertThat(add(member, url()).status()).isEqualTo(201);
      assertThat(seen(id, member, "OTHER").status()).isEqualTo(201);
    }
  }

  @Test
  void theListIsFilteredAndGoesOn() {
    String election = cast.election();
    String platform = cast.platform();
    List<String> ids =
        IntStream.range(0, 3)
            .mapToObj(
                index ->
                    client
                        .post(
                            PATH,
                            cast.analyst(),
                            Map.of(
                                "url",
                                url(),
                                "line",
                                "50% of it, number " + index,
                                "election",
                                election,
                                "platform",
                                platform,
                                "account",
                                "@acct_" + index))
                        .at("/id"))
            .toList();
    String list = PATH + "?election=" + election;

    Answer first = client.get(list + "&limit=2", cast.analyst2());
    Answer rest = client.get(list + "&limit=2&cursor=" + first.at("/next"), cast.analyst2());

    assertThat(ids(first)).containsExactly(ids.get(2), ids.get(1));
    assertThat(ids(rest)).containsExactly(ids.getFirst());
    assertThat(rest.at("/next")).isEmpty();
    assertThat(ids(client.get(list + "&q=50%25%20OF", cast.analyst2()))).hasSize(3);
    assertThat(ids(client.get(list + "&q=@acct_1", cast.analyst2()))).containsExactly(ids.get(1));
    assertThat(ids(client.get(list + "&q=5_%25", cast.analyst2()))).isEmpty();
    assertThat(ids(client.get(PATH + "?platform=" + platform, cast.analyst2()))).hasSize(3);
    assertThat(ids(client.get(list + "&promoted=true", cast.analyst2()))).isEmpty();
    assertThat(ids(client.get(list + "&promoted=false", cast.analyst2()))).hasSize(3);
    assertThat(ids(client.get(list + "&since=2099-01-01T00:00:00Z", cast.analyst2()))).isEmpty();
    assertThat(client.get(list + "&since=-999999999-01-01T00:00:00Z", cast.analyst2()).status())
        .isEqualTo(400);
    assertThat(client.get(list + "&since=yesterday", cast.analyst2()).status()).isEqualTo(400);
    assertThat(client.get(list + "&limit=201", cast.analyst2()).status()).isEqualTo(400);
    assertThat(client.get(list + "&cursor=x", cast.analyst2()).status()).isEqualTo(400);
  }

  @Test
  void theOwnOrganisationWithdrawsAndNobodyElse() {
    String url = url();
    String id = add(cast.analyst(), url).at("/id");

    Answer other = withdraw(id, cast.analyst2());
    Answer own = withdraw(id, cast.colleague());

    assertThat(other.status()).isEqualTo(403);
    assertThat(own.at("/withdrawnAt")).isNotEmpty();
    assertThat(withdraw(id, cast.analyst()).status()).isEqualTo(409);
    assertThat(seen(id, cast.analyst2(), "OTHER").status()).isEqualTo(409);
    assertThat(client.get(PATH + "/" + id, cast.analyst2()).at("/withdrawnAt")).isNotEmpty();
    assertThat(client.get(PATH + "?q=" + url, cast.analyst2()).json().path("items")).isEmpty();
    assertThat(add(cast.analyst2(), url).at("/id")).isNotEqualTo(id);
  }

  @Test
  void aCoordinatorWithdrawsAnybodys() {
    String id = add(cast.analyst(), url()).at("/id");

    assertThat(withdraw(id, cast.coordinator()).status()).isEqualTo(201);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    String id = UUID.randomUUID().toString();

    assertThat(client.get(PATH + "/" + id, cast.analyst()).status()).isEqualTo(404);
    assertThat(seen(id, cast.analyst(), "OTHER").status()).isEqualTo(404);
    assertThat(withdraw(id, cast.analyst()).status()).isEqualTo(404);
  }

  @Test
  void theSameKeyGetsTheFirstAnswerAgain() {
    Map<String, Object> body = Map.of("url", url(), "line", "A");
    String key = UUID.randomUUID().toString();

    Answer first = client.post(PATH, cast.analyst(), body, "Idempotency-Key", key);
    Answer again = client.post(PATH, cast.analyst(), body, "Idempotency-Key", key);

    assertThat(again.body()).isEqualTo(first.body()).contains("\"known\":false");
  }

  @Test
  void whatHappensIsJournalledUnderTheActingOrganisation() {
    String id = add(cast.analyst(), url()).at("/id");
    seen(id, cast.analyst2(), "TIP_OFF");
    withdraw(id, cast.analyst());

    assertThat(journalled(id))
        .containsExactly("SightingAdded", "SightingSeen", "SightingWithdrawn");
  }

  @Test
  void manyAtOnceWriteOneSightingDown() throws Exception {
    String url = url();
    List<Supplier<Answer>> acts =
        IntStream.range(0, 9)
            .<Supplier<Answer>>mapToObj(
                index ->
                    () ->
                        add(
                            List.of(cast.analyst(), cast.analyst2(), cast.reviewer())
                                .get(index % 3),
                            url))
            .toList();

    List<Answer> answers = AtOnce.all(acts);

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers)
        .extracting(answer -> answer.at("/id"))
        .containsOnly(answers.getFirst().at("/id"));
    assertThat(answers).filteredOn(answer -> !answer.json().path("known").asBoolean()).hasSize(1);
  }

  private List<String> journalled(String sighting) {
    return jdbc.sql(
            """
            SELECT type FROM journal JOIN payload ON payload.entry = journal.id
            WHERE kind = 'ORGANISATION'
              AND convert_from(payload, 'UTF8') LIKE '%' || :sighting || '%'
            ORDER BY journal.id
            """)
        .param("sighting", sighting)
        .query((row, index) -> row.getString("type"))
        .list();
  }

  private Answer add(String token, String url) {
    return client.post(PATH, token, Map.of("url", url, "line", "False withdrawal"));
  }

  private Answer seen(String id, String token, String method) {
    return client.post(PATH + "/" + id + "/seen", token, Map.of("method", method));
  }

  private Answer withdraw(String id, String token) {
    return client.post(PATH + "/" + id + "/withdrawal", token, Map.of("reason", "A mistake"));
  }

  private static List<String> ids(Answer answer) {
    return answer
        .json()
        .path("items")
        .valueStream()
        .map(item -> item.path("id").asString())
        .toList();
  }

  private static String url() {
    return "https://e.net/" + Cast.fresh("post");
  }
}
