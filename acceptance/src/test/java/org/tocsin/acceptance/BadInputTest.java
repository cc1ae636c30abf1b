package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.client.Answer;
import org.tocsin.acceptance.client.Rest;
import org.tocsin.acceptance.system.Tocsin;

/** Bad input gets a problem detail that names the field, and leaves nothing behind. */
@WholeSystem
class BadInputTest {

  private static final String ALERTS = "/api/v1/alerts";
  private static final String NO_FIELD = "";

  private final Tocsin tocsin;
  private final Campaign campaign;
  private final String slug = Campaign.name("bad-input");

  BadInputTest(Tocsin tocsin) {
    this.tocsin = tocsin;
    campaign = new Campaign(tocsin).withElection();
    campaign.enters(PlatformDraft.of(slug).webhook(1, tocsin.webhooks().open(slug).address()));
  }

  /** One line of the table: what is sent, and what it must be answered with. */
  private record Line(String what, int status, String field, Supplier<Answer> request) {}

  @TestFactory
  Stream<DynamicTest> bad_input_is_refused_with_a_problem_detail_and_nothing_is_written() {
    return Stream.of(bodies(), values(), reviews(), framework())
        .flatMap(List::stream)
        .map(line -> DynamicTest.dynamicTest(line.what(), () -> refused(line)));
  }

  private void refused(Line line) {
    // given
    Map<String, Long> before = tocsin.databases().counts("alert");

    // when
    Answer answer = line.request().get();

    // then
    assertThat(answer.status()).as(answer.text()).isEqualTo(line.status());
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("status").asInt()).isEqualTo(line.status());
    assertThat(answer.json().path("type").asString()).startsWith("/problems/");
    assertThat(answer.json().path("title").asString()).isNotBlank();
    assertThat(answer.json().path("detail").asString()).isNotBlank();
    if (!line.field().equals(NO_FIELD)) {
      assertThat(answer.fields()).as(answer.text()).contains(line.field());
    }
    assertThat(tocsin.databases().counts("alert")).isEqualTo(before);
  }

  private List<Line> bodies() {
    String tooLarge = "{\"title\": \"" + "x".repeat(256 * 1024) + "\"}";
    return List.of(
        new Line("malformed JSON", 400, NO_FIELD, () -> submit("{\"title\": ")),
        new Line("a list instead of an object", 400, NO_FIELD, () -> submit("[1, 2]")),
        new Line("an empty body", 400, NO_FIELD, () -> submit("")),
        new Line("an unknown field", 400, "colour", () -> submit(draft().with("colour", "red"))),
        new Line(
            "a field given twice",
            400,
            NO_FIELD,
            () -> submit("{\"tlp\":\"RED\",\"tlp\":\"CLEAR\"}")),
        new Line(
            "an unknown severity",
            400,
            "severity",
            () -> submit(draft().with("severity", "CATASTROPHIC"))),
        new Line(
            "an unknown threat", 400, "threat", () -> submit(draft().with("threat", "OPINION"))),
        new Line("an unknown marking", 400, "tlp", () -> submit(draft().with("tlp", "WHITE"))),
        new Line(
            "an unknown kind of item",
            400,
            "items[0].kind",
            () ->
                submit(
                    draft()
                        .items(
                            List.of(
                                Map.of(
                                    "platform",
                                    slug,
                                    "url",
                                    "https://a.example/",
                                    "kind",
                                    "MEME"))))),
        new Line("a number for a text", 400, "title", () -> submit(draft().with("title", 7))),
        new Line("a text for a number", 400, "reach", () -> submit(draft().with("reach", "far"))),
        new Line("a body over 256 KB", 413, NO_FIELD, () -> submit(tooLarge)),
        new Line(
            "a body over 256 KB that does not say its length",
            413,
            NO_FIELD,
            () ->
                analyst()
                    .call(
                        "POST",
                        ALERTS,
                        BodyPublishers.ofInputStream(
                            () ->
                                new ByteArrayInputStream(
                                    tooLarge.getBytes(StandardCharsets.UTF_8))),
                        "Content-Type",
                        "application/json")));
  }

  private List<Line> values() {
    return List.of(
        missing("election"),
        missing("threat"),
        missing("severity"),
        missing("title"),
        missing("request"),
        missing("items"),
        new Line("no item at all", 422, "items", () -> submit(draft().items(List.of()))),
        new Line(
            "an item without a URL",
            422,
            "items[0].url",
            () -> submit(draft().items(List.of(Map.of("platform", slug))))),
        new Line(
            "an item without a platform",
            422,
            "items[0].platform",
            () -> submit(draft().items(List.of(Map.of("url", "https://a.example/"))))),
        new Line(
            "an unknown platform",
            422,
            "items[0].platform",
            () -> submit(draft().items(List.of(AlertDraft.item("nowhere", "https://a.example/"))))),
        new Line(
            "an unknown election",
            422,
            "election",
            () -> submit(draft().with("election", "atlantis-1999"))),
        new Line("a blank title", 422, "title", () -> submit(draft().titled("  "))),
        new Line(
            "a title of 10,000 characters",
            422,
            "title",
            () -> submit(draft().titled("x".repeat(10_000)))),
        new Line("NUL in a title", 422, "title", () -> submit(draft().titled("Cloned\u0000sites"))),
        new Line(
            "an escape character in a title",
            422,
            "title",
            () -> submit(draft().titled("Cloned\u001bsites"))),
        new Line(
            "NUL in a summary", 422, "summary", () -> submit(draft().with("summary", "a\u0000b"))),
        new Line(
            "a line feed in a URL",
            422,
            "items[0].url",
            () ->
                submit(
                    draft().items(List.of(AlertDraft.item(slug, "https://a.example/\nHost: b"))))),
        new Line(
            "a URL that is none",
            422,
            "items[0].url",
            () -> submit(draft().items(List.of(AlertDraft.item(slug, "not a url"))))),
        new Line("a reach of seven", 422, "reach", () -> submit(draft().with("reach", 7))),
        new Line(
            "a technique that is none",
            422,
            "techniques[0]",
            () -> submit(draft().with("techniques", List.of("T99")))));
  }

  private List<Line> reviews() {
    // a token is a row too: made before anything is counted
    Rest platform = tocsin.as("platform:" + slug);
    UUID waiting = campaign.submits(draft());
    UUID revised = campaign.submits(draft());
    analyst().post(ALERTS + "/" + revised + "/revisions", draft().fields()).expect(201);
    UUID uncited = campaign.submits(draft().with("request", Map.of("kind", "TERMS_REVIEW")));
    UUID own = tocsin.as("reviewer").post(ALERTS, draft().fields()).expect(201).id();
    return List.of(
        new Line(
            "a review of one's own alert",
            409,
            NO_FIELD,
            () -> campaign.reviews(own, 1, "APPROVED")),
        new Line(
            "a review of a version that is not the newest",
            409,
            "version",
            () -> campaign.reviews(revised, 1, "APPROVED")),
        new Line(
            "a review that names no version where there are two",
            422,
            "version",
            () ->
                tocsin
                    .as("reviewer")
                    .post(ALERTS + "/" + revised + "/reviews", Map.of("verdict", "APPROVED"))),
        new Line(
            "an approval without a cited rule",
            409,
            "request.ground",
            () -> campaign.reviews(uncited, 1, "APPROVED")),
        new Line("an unknown verdict", 400, "verdict", () -> campaign.reviews(waiting, 1, "MAYBE")),
        new Line(
            "a review by an analyst",
            403,
            NO_FIELD,
            () ->
                tocsin
                    .as("analyst2")
                    .post(
                        ALERTS + "/" + waiting + "/reviews",
                        Map.of("version", 1, "verdict", "APPROVED"))),
        new Line(
            "an alert from a platform",
            403,
            NO_FIELD,
            () -> platform.post(ALERTS, draft().fields())),
        new Line(
            "a directory entry from an analyst",
            403,
            NO_FIELD,
            () -> analyst().put("/api/v1/platforms/" + slug, "{}")),
        new Line(
            "an alert without a token",
            401,
            NO_FIELD,
            () -> tocsin.withToken(Optional.empty()).post(ALERTS, draft().fields())),
        new Line(
            "an alert with a wrong token",
            401,
            NO_FIELD,
            () -> tocsin.withToken(Optional.of("tocsin_wrong")).post(ALERTS, draft().fields())),
        new Line(
            "a change of the directory without If-Match",
            428,
            NO_FIELD,
            () ->
                tocsin
                    .as("coordinator")
                    .put(
                        "/api/v1/platforms/" + slug,
                        Map.of(
                            "name",
                            "x",
                            "kind",
                            "PLATFORM",
                            "tlp",
                            "AMBER",
                            "contacts",
                            List.of()))));
  }

  private List<Line> framework() {
    Rest coordinator = tocsin.as("coordinator");
    UUID nobody = UUID.fromString("00000000-0000-4000-8000-000000000000");
    return List.of(
        new Line("an unknown alert", 404, NO_FIELD, () -> coordinator.get(ALERTS + "/" + nobody)),
        new Line(
            "an unknown notice", 404, NO_FIELD, () -> coordinator.get("/api/v1/notices/" + nobody)),
        new Line(
            "an unknown platform to read",
            404,
            NO_FIELD,
            () -> coordinator.get("/api/v1/platforms/nowhere")),
        new Line(
            "an acknowledgement of an unknown notice",
            404,
            NO_FIELD,
            () -> coordinator.post("/api/v1/notices/" + nobody + "/acknowledgements", Map.of())),
        new Line(
            "a retry of an unknown delivery",
            404,
            NO_FIELD,
            () -> coordinator.post("/api/v1/deliveries/" + nobody + "/retry", Map.of())),
        new Line(
            "an address that does not exist",
            404,
            NO_FIELD,
            () -> coordinator.get("/api/v1/nothing-here")),
        new Line("an id that is none", 400, NO_FIELD, () -> coordinator.get(ALERTS + "/not-an-id")),
        new Line(
            "a method that does not exist here",
            405,
            NO_FIELD,
            () -> coordinator.call("DELETE", ALERTS, BodyPublishers.noBody())),
        new Line(
            "an answer in a form that we do not have",
            406,
            NO_FIELD,
            () -> coordinator.call("GET", ALERTS, BodyPublishers.noBody(), "Accept", "image/png")),
        new Line(
            "a body in a form that we do not read",
            415,
            NO_FIELD,
            () ->
                analyst()
                    .call(
                        "POST",
                        ALERTS,
                        BodyPublishers.ofString("title: x"),
                        "Content-Type",
                        "application/yaml")));
  }

  private Line missing(String field) {
    return new Line(field + " is missing", 422, field, () -> submit(draft().without(field)));
  }

  private AlertDraft draft() {
    return AlertDraft.clonedSites(slug);
  }

  private Rest analyst() {
    return tocsin.as("analyst");
  }

  private Answer submit(AlertDraft draft) {
    return analyst().post(ALERTS, draft.fields());
  }

  private Answer submit(String body) {
    return analyst().post(ALERTS, body);
  }
}
