package org.tocsin.alert.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.House;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.evidence.cleaning.Samples;
import org.tocsin.contract.proof.LinkToken;
import org.tocsin.contract.proof.Sha256;

@InTheHouse
class EvidenceTest {

  @Autowired private Cast cast;
  @Autowired private SettableClock clock;
  @Autowired private TestClient client;
  @Autowired private Sweeping sweeping;
  @Autowired private JdbcClient jdbc;
  private Uploads uploads;

  @BeforeEach
  void uploads() {
    uploads = new Uploads(client);
  }

  @Test
  void aFileIsKeptAsItCameAndIsDownloadedAndNeverShown() throws Exception {
    // given
    String alert = alert();
    byte[] file = Samples.png(2);

    // when
    var added =
        uploads.send(
            alert,
            cast.analyst(),
            "?name=C%3A%5CUsers%5Cana%5Cshot.svg&item=1&capturedAt=2026-04-01T09:00:00Z"
                + "&source=our+own+browser&url=https://news.example.net/fake",
            "image/png",
            file);

    // then
    assertThat(added.status()).as(added.body()).isEqualTo(201);
    assertThat(added.at("/name")).isEqualTo("shot.svg");
    assertThat(added.at("/type")).isEqualTo("image/png");
    assertThat(added.at("/copy")).isEqualTo("CLEANED");
    var listed = client.get("/api/v1/alerts/" + alert + "/evidence", cast.analyst2());
    assertThat(listed.at("/items/0/sha256")).isEqualTo(added.at("/sha256"));
    assertThat(listed.at("/items/0/by")).startsWith("person-");
    HttpResponse<byte[]> fetched = fetch(cast.analyst2(), alert, added.at("/sha256"));
    assertThat(fetched.body()).isEqualTo(file);
    assertThat(fetched.headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(
            value -> assertThat(value).startsWith("attachment;").contains("shot.svg.png"));
    assertThat(fetched.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(fetched.headers().firstValue("Content-Security-Policy"))
        .hasValue("sandbox; default-src 'none'");
    assertThat(
            new String(
                fetch(cast.analyst2(), alert, added.at("/copySha256")).body(),
                StandardCharsets.ISO_8859_1))
        .doesNotContain(Samples.AUTHOR);
    var journal = client.get("/api/v1/alerts/" + alert + "/journal", cast.analyst());
    assertThat(journal.at("/items/1/type")).isEqualTo("EvidenceAdded");
    assertThat(journal.at("/items/1/payload"))
        .contains(added.at("/sha256"), "image/png", "2026-04-01T09:00:00Z")
        .doesNotContain("shot", "browser");
  }

  @Test
  void theSameFileAgainIsTheSameAndTwoAlertsKeepOneFile() throws Exception {
    // given
    String alert = alert();
    byte[] file = Samples.jpeg(3, 1);

    // when
    var first = uploads.send(alert, cast.analyst(), "?name=a", "image/jpeg", file);
    var second = uploads.send(alert, cast.analyst(), "?name=b", "image/jpeg", file);
    var elsewhere = uploads.send(alert(), cast.analyst(), "", "image/jpeg", file);

    // then
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(elsewhere.at("/sha256")).isEqualTo(first.at("/sha256"));
    assertThat(
            client.get("/api/v1/alerts/" + alert + "/evidence", cast.analyst()).json().at("/items"))
        .hasSize(1);
    assertThat(kept()).filteredOn(path -> path.endsWith(first.at("/sha256"))).hasSize(1);
  }

  @Test
  void aRepeatedRequestGetsItsAnswerAndItsKeyServesNoOtherFile() throws Exception {
    String alert = alert();
    String key = UUID.randomUUID().toString();
    byte[] file = Samples.png(4);

    var first = uploads.send(alert, cast.analyst(), "", "image/png", file, "Idempotency-Key", key);
    var again = uploads.send(alert, cast.analyst(), "", "image/png", file, "Idempotency-Key", key);
    var other =
        uploads.send(
            alert, cast.analyst(), "", "image/png", Samples.png(5), "Idempotency-Key", key);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.at("/type")).isEqualTo("/problems/key-reused");
  }

  @Test
  void theTypeIsWhatTheContentSaysAndAnyOtherClaimIsRefused() throws Exception {
    String alert = alert();

    var lie = uploads.send(alert, cast.analyst(), "", "image/jpeg", Samples.png(6));
    var foreign =
        uploads.send(
            alert, cast.analyst(), "", "image/gif", "GIF89a\0\0".getBytes(StandardCharsets.UTF_8));
    var unsaid =
        uploads.send(alert, cast.analyst(), "", "application/octet-stream", Samples.png(6));

    assertThat(lie.status()).isEqualTo(415);
    assertThat(lie.fields()).containsExactly("Content-Type");
    assertThat(foreign.status()).isEqualTo(415);
    assertThat(foreign.fields()).containsExactly("body");
    assertThat(unsaid.at("/type")).isEqualTo("image/png");
    assertThat(
            client.get("/api/v1/alerts/" + alert + "/evidence", cast.analyst()).json().at("/items"))
        .hasSize(1);
  }

  @Test
  void everyKindIsTaken() throws Exception {
    String alert = alert();
    Map<String, byte[]> files =
        Map.of(
            "image/png", Samples.png(7),
            "image/jpeg", Samples.jpeg(7, 6),
            "image/webp", Samples.webp(),
            "application/pdf", Samples.pdf(),
            "video/mp4", Samples.mp4(),
            "application/wacz", Samples.wacz("datapackage.json"),
            "text/plain", "seen at 9".getBytes(StandardCharsets.UTF_8));

    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      var added = uploads.send(alert, cast.analyst(), "", file.getKey(), file.getValue());
      assertThat(added.status()).as(added.body()).isEqualTo(201);
      assertThat(added.at("/type")).isEqualTo(file.getKey());
      assertThat(added.at("/copy"))
          .isEqualTo(
              List.of("text/plain", "application/wacz").contains(file.getKey())
                  ? "SAME"
                  : "CLEANED");
    }
  }

  @Test
  void aFileAndAllFilesOfAnAlertHaveALimit() throws Exception {
    // given
    String alert = alert();
    byte[] large = text('a', 200 * 1024);

    // when
    var largest = uploads.send(alert, cast.analyst(), "", "text/plain", large);
    var tooLarge = uploads.send(alert, cast.analyst(), "", "text/plain", text('b', 200 * 1024 + 1));
    var second = uploads.send(alert, cast.analyst(), "", "text/plain", text('c', 200 * 1024));
    var tooMuch = uploads.send(alert, cast.analyst(), "", "text/plain", text('d', 150 * 1024));

    // then
    assertThat(List.of(largest.status(), second.status())).containsExactly(201, 201);
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooMuch.status()).isEqualTo(413);
    assertThat(tooMuch.body()).contains("409600 already");
    assertThat(incoming()).isEmpty();
    assertThat(kept())
        .noneMatch(path -> path.endsWith(Sha256.hex(text('d', 150 * 1024))))
        .anyMatch(path -> path.endsWith(Sha256.hex(text('c', 200 * 1024))));
    assertThat(uploads.send(alert, cast.analyst(), "", "text/plain", large).status())
        .isEqualTo(201);
  }

  @Test
  void otherOrganisationsBringNothingAndOfARedAlertTheyKnowNothing() throws Exception {
    // given
    Map<String, Object> body = Cast.alertBody(cast.election(), cast.platform());
    String amber = cast.submit(body).path("id").asString();
    body.put("tlp", "RED");
    String red = cast.submit(body).path("id").asString();
    String sha256 =
        uploads.send(red, cast.analyst(), "", "image/png", Samples.png(8)).at("/sha256");

    // then
    assertThat(uploads.send(amber, cast.analyst2(), "", "image/png", Samples.png(8)).status())
        .isEqualTo(403);
    assertThat(uploads.send(amber, cast.auditor(), "", "image/png", Samples.png(8)).status())
        .isEqualTo(403);
    assertThat(uploads.send(red, cast.analyst2(), "", "image/png", Samples.png(8)).status())
        .isEqualTo(404);
    assertThat(client.get("/api/v1/alerts/" + red + "/evidence", cast.analyst2()).status())
        .isEqualTo(404);
    assertThat(fetch(cast.analyst2(), red, sha256).statusCode()).isEqualTo(404);
    assertThat(fetch(cast.analyst(), red, sha256).statusCode()).isEqualTo(200);
    assertThat(fetch(cast.analyst(), amber, sha256).statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsSaidOfAFileIsChecked() throws Exception {
    var refused =
        uploads.send(
            alert(),
            cast.analyst(),
            "?item=7&url=javascript:1&name=" + "n".repeat(201),
            "image/png",
            Samples.png(9));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.fields()).containsExactly("name", "url");
    assertThat(
            uploads.send(alert(), cast.analyst(), "?item=7", "image/png", Samples.png(9)).fields())
        .containsExactly("item");
  }

  @Test
  void aPlatformGetsCopiesOfWhatItsApprovedVersionHadAndOfNothingElse() throws Exception {
    // given
    String election = cast.election();
    String one = cast.platform();
    String two = cast.platform();
    String alert = cast.submit(Cast.alertBody(election, one, two)).path("id").asString();
    byte[] file = Samples.jpeg(10, 6);
    var forOne = uploads.send(alert, cast.analyst(), "?item=1&name=ana.jpg", "image/jpeg", file);
    var forAll = uploads.send(alert, cast.analyst(), "", "image/png", Samples.png(10));
    String before = forOne.at("/copySha256");
    assertThat(notices(one)).isEmpty();

    // when
    approve(alert, 1);
    var late = uploads.send(alert, cast.analyst(), "", "image/png", Samples.png(11));

    // then
    String notice = notices(one).getFirst();
    String other = notices(two).getFirst();
    var told = client.get("/api/v1/notices/" + notice + "/evidence", cast.staffOf(one));
    assertThat(told.json().at("/items")).hasSize(2);
    assertThat(told.at("/items/0/name")).matches("FR\\d\\d-\\d{4,}-1\\.jpg");
    assertThat(told.at("/items/0/sha256")).isEqualTo(before).isNotEqualTo(forOne.at("/sha256"));
    HttpResponse<byte[]> copy = platformFetch(one, notice, before);
    assertThat(copy.statusCode()).isEqualTo(200);
    assertThat(Sha256.hex(copy.body())).isEqualTo(before);
    assertThat(copy.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment;")
        .doesNotContain("ana");
    assertThat(common(notice)).contains(before, forAll.at("/copySha256")).doesNotContain("ana");
    assertThat(platformFetch(one, notice, forOne.at("/sha256")).statusCode()).isEqualTo(404);
    assertThat(platformFetch(one, notice, late.at("/copySha256")).statusCode()).isEqualTo(404);
    assertThat(platformFetch(two, other, before).statusCode()).isEqualTo(404);
    assertThat(platformFetch(two, other, forAll.at("/copySha256")).statusCode()).isEqualTo(200);
    assertThat(platformFetch(two, notice, before).statusCode()).isEqualTo(404);
    assertThat(uploads.fetch("/api/v1/notices/" + notice + "/evidence").statusCode())
        .isEqualTo(401);
    assertThat(client.get("/api/v1/notices/" + notice + "/evidence", cast.coordinator()).status())
        .isEqualTo(403);
  }

  @Test
  void noFileGoesOutwardThatTheReviewerHasNotSeenAndNoneIsLeftOutUnsaid() throws Exception {
    // given
    String alert = alert();
    Map<String, Object> blind = Map.of("version", 1, "verdict", "APPROVED");
    var first = uploads.send(alert, cast.analyst(), "", "image/png", Samples.png(30));
    long seen = newest(alert);
    Map<String, Object> read = Map.of("version", 1, "verdict", "APPROVED", "evidence", seen);

    // then
    assertThat(verdict(alert, blind).at("/type")).isEqualTo("/problems/not-newest");
    uploads.send(alert, cast.analyst(), "", "image/png", Samples.png(31));
    assertThat(verdict(alert, read).status()).isEqualTo(409);
    assertThat(verdict(alert, read).at("/detail")).startsWith("Evidence 2 came");
    client.post(
        "/api/v1/alerts/" + alert + "/evidence/" + first.at("/sha256") + "/withdrawal",
        cast.analyst(),
        Map.of());
    assertThat(verdict(alert, read).at("/detail")).startsWith("Evidence 1, 2 came");
    assertThat(
            verdict(alert, Map.of("version", 1, "verdict", "APPROVED", "evidence", 999)).fields())
        .containsExactly("evidence");
    approve(alert, 1);
  }

  @Test
  void whatStoodWhenAVersionWasSubmittedIsApprovedWithIt() throws Exception {
    String platform = cast.platform();
    Map<String, Object> body = Cast.alertBody(cast.election(), platform);
    String alert = cast.submit(body).path("id").asString();
    var added = uploads.send(alert, cast.analyst(), "", "image/png", Samples.png(32));
    client.post("/api/v1/alerts/" + alert + "/revisions", cast.analyst(), body);

    var approved = verdict(alert, Map.of("version", 2, "verdict", "APPROVED"));

    assertThat(approved.status()).as(approved.body()).isEqualTo(201);
    assertThat(
            platformFetch(platform, notices(platform).getFirst(), added.at("/copySha256"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void anArchiveIsNamedWithItsHashAndStaysInside() throws Exception {
    String platform = cast.platform();
    String alert = cast.submit(Cast.alertBody(cast.election(), platform)).path("id").asString();
    var added =
        uploads.send(
            alert, cast.analyst(), "", "application/wacz", Samples.wacz("datapackage.json"));
    approve(alert, 1);
    String notice = notices(platform).getFirst();

    assertThat(
            client
                .get("/api/v1/notices/" + notice + "/evidence", cast.staffOf(platform))
                .at("/items/0/sha256"))
        .isEqualTo(added.at("/copySha256"));
    assertThat(platformFetch(platform, notice, added.at("/copySha256")).statusCode())
        .isEqualTo(404);
    assertThat(fetch(cast.reviewer(), alert, added.at("/sha256")).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsWithdrawnGoesOutwardUntilTheNextVersionAndNothingDoesAfterARetraction()
      throws Exception {
    // given
    String election = cast.election();
    String platform = cast.platform();
    Map<String, Object> body = Cast.alertBody(election, platform);
    String alert = cast.submit(body).path("id").asString();
    var first = uploads.send(alert, cast.analyst(), "", "image/png", Samples.png(12));
    var second = uploads.send(alert, cast.analyst(), "", "image/png", Samples.png(13));
    approve(alert, 1);
    String notice = notices(platform).getFirst();

    // when
    var withdrawn =
        client.post(
            "/api/v1/alerts/" + alert + "/evidence/" + first.at("/sha256") + "/withdrawal",
            cast.analyst(),
            Map.of("reason", "shows a bystander"));

    // then
    assertThat(withdrawn.at("/withdrawnAt")).isNotEmpty();
    assertThat(platformFetch(platform, notice, first.at("/copySha256")).statusCode())
        .isEqualTo(200);
    client.post("/api/v1/alerts/" + alert + "/revisions", cast.analyst(), body);
    approve(alert, 2);
    assertThat(platformFetch(platform, notice, first.at("/copySha256")).statusCode())
        .isEqualTo(404);
    assertThat(platformFetch(platform, notice, second.at("/copySha256")).statusCode())
        .isEqualTo(200);
    assertThat(fetch(cast.analyst(), alert, first.at("/sha256")).statusCode()).isEqualTo(200);
    client.post(
        "/api/v1/alerts/" + alert + "/retraction", cast.analyst(), Map.of("reason", "wrong"));
    assertThat(platformFetch(platform, notice, second.at("/copySha256")).statusCode())
        .isEqualTo(404);
    assertThat(uploads.send(alert, cast.analyst(), "", "image/png", Samples.png(14)).status())
        .isEqualTo(409);
  }

  @Test
  void aWithdrawnFileCanBeBroughtAgain() throws Exception {
    String alert = alert();
    var first = uploads.send(alert, cast.analyst(), "", "image/png", Samples.png(15));
    client.post(
        "/api/v1/alerts/" + alert + "/evidence/" + first.at("/sha256") + "/withdrawal",
        cast.analyst(),
        Map.of());

    var again = uploads.send(alert, cast.analyst(), "", "image/png", Samples.png(15));

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.at("/number")).isEqualTo("2");
    assertThat(again.at("/withdrawnAt")).isEmpty();
  }

  @Test
  void aLinkOpensEvidenceUpToGreenAndNoFurther() throws Exception {
    for (String marking : List.of("GREEN", "AMBER")) {
      // given
      String platform = cast.platform();
      Map<String, Object> body = Cast.alertBody(cast.election(), platform);
      body.put("tlp", marking);
      String alert = cast.submit(body).path("id").asString();
      var added = uploads.send(alert, cast.analyst(), "", "image/png", Samples.png(16));
      approve(alert, 1);
      String notice = notices(platform).getFirst();

      // when
      HttpResponse<byte[]> fetched =
          uploads.fetch(
              "/api/v1/notices/" + notice + "/evidence/" + added.at("/copySha256"),
              "Tocsin-Link",
              LinkToken.issue(
                  House.LINK,
                  UUID.fromString(notice),
                  UUID.randomUUID(),
                  UUID.randomUUID(),
                  clock.instant().plus(Duration.ofDays(1))));

      // then
      assertThat(fetched.statusCode()).isEqualTo(marking.equals("GREEN") ? 200 : 403);
    }
  }

  @Test
  void whatAProcessLeftThatEndedBetweenFileAndRowIsSweptAndWhatIsNeededIsNot() throws Exception {
    // given
    var needed = uploads.send(alert(), cast.analyst(), "", "image/png", Samples.png(17));
    FileStore store = new FolderStore(House.EVIDENCE);
    Path part = Files.writeString(House.EVIDENCE.resolve("orphan"), "orphan");
    String orphan = Sha256.hex("orphan");
    store.put(orphan, part);
    Files.delete(part);
    Path cut =
        Files.writeString(
            House.EVIDENCE.resolve(orphan.substring(0, 2)).resolve("half.part"), "half");
    Path incoming =
        Files.writeString(
            Files.createDirectories(House.EVIDENCE.resolve("incoming")).resolve("half.in"), "half");
    List<Path> old = new ArrayList<>(List.of(cut, incoming));
    kept().stream()
        .filter(path -> path.endsWith(orphan) || path.endsWith(needed.at("/sha256")))
        .forEach(old::add);
    for (Path path : old) {
      Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    }

    // when
    sweeping.sweep();

    // then
    assertThat(store.holds(orphan)).isFalse();
    assertThat(store.holds(needed.at("/sha256"))).isTrue();
    assertThat(cut).doesNotExist();
    assertThat(incoming).doesNotExist();
  }

  @Test
  void twinsThatBringTheSameFileAtOnceAreOne() throws Exception {
    String alert = alert();
    byte[] file = Samples.png(18);
    Callable<TestClient.Answer> send =
        () -> uploads.send(alert, cast.analyst(), "", "image/png", file);

    List<TestClient.Answer> answers = new ArrayList<>();
    try (ExecutorService twins = Executors.newFixedThreadPool(4)) {
      for (Future<TestClient.Answer> answer : twins.invokeAll(List.of(send, send, send, send))) {
        answers.add(answer.get());
      }
    }

    assertThat(answers).extracting(TestClient.Answer::body).containsOnly(answers.getFirst().body());
    assertThat(answers.getFirst().status()).isEqualTo(201);
  }

  private String alert() {
    return cast.submit(Cast.alertBody(cast.election(), cast.platform())).path("id").asString();
  }

  private void approve(String alert, int version) {
    var verdict =
        verdict(
            alert, Map.of("version", version, "verdict", "APPROVED", "evidence", newest(alert)));
    assertThat(verdict.status()).as(verdict.body()).isEqualTo(201);
  }

  private TestClient.Answer verdict(String alert, Map<String, Object> request) {
    return client.call(
        HttpMethod.POST, "/api/v1/alerts/" + alert + "/reviews", cast.reviewer(), request);
  }

  /** What a reviewer has seen who reads the list now. */
  private long newest(String alert) {
    return client
        .get("/api/v1/alerts/" + alert + "/evidence", cast.reviewer())
        .json()
        .at("/items")
        .valueStream()
        .mapToLong(file -> file.path("entry").asLong())
        .max()
        .orElse(0);
  }

  private List<String> notices(String platform) {
    return client
        .get("/api/v1/notices?platform=" + platform, cast.coordinator())
        .json()
        .at("/items")
        .valueStream()
        .map(notice -> notice.path("id").asString())
        .toList();
  }

  /** What the event of the approval says to all platforms. */
  private String common(String notice) {
    return jdbc.sql(
            """
            SELECT common FROM alert_step JOIN notice USING (alert) WHERE notice.id = :notice::uuid
            """)
        .param("notice", notice)
        .query(String.class)
        .single();
  }

  private HttpResponse<byte[]> fetch(String token, String alert, String sha256) throws Exception {
    return uploads.fetchAs(token, "/api/v1/alerts/" + alert + "/evidence/" + sha256);
  }

  private HttpResponse<byte[]> platformFetch(String platform, String notice, String sha256)
      throws Exception {
    return uploads.fetchAs(
        cast.staffOf(platform), "/api/v1/notices/" + notice + "/evidence/" + sha256);
  }

  private static List<Path> kept() throws Exception {
    try (Stream<Path> all = Files.walk(House.EVIDENCE)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static List<Path> incoming() throws Exception {
    try (Stream<Path> all = Files.list(House.EVIDENCE.resolve("incoming"))) {
      return all.filter(path -> !path.endsWith("half.in")).toList();
    }
  }

  private static byte[] text(char letter, int length) {
    byte[] text = new byte[length];
    Arrays.fill(text, (byte) letter);
    return text;
  }
}
