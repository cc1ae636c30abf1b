package org.tocsin.alert.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import tools.jackson.databind.json.JsonMapper;

@InTheHouse
class BatchTest {

  private static final String LINES = "application/x-ndjson";
  private static final String CSV = "text/csv";

  @Autowired TestClient client;
  @Autowired Cast cast;
  String election = "";
  String platform = "";

  @BeforeEach
  void prepare() {
    election = cast.election();
    platform = cast.platform();
  }

  @Test
  void goodLinesGoInAndBadOnesComeBackWithLineAndField() {
    Map<String, Object> wrong = body("Second");
    wrong.put("reach", 9);
    wrong.put("items", List.of(Map.of("platform", "nowhere", "url", "ftp://x/")));
    Map<String, Object> unknown = body("Third");
    unknown.put("items", List.of(Map.of("platform", "nowhere", "url", "https://x.example/")));

    Answer answer =
        send(
            LINES,
            "\uFEFF" + line(body("First")),
            "",
            line(wrong),
            "{\"title\": \"x\",,}",
            line(unknown),
            "[]",
            line(body("Sixth")));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(told(answer))
        .containsExactly(
            "1 CREATED",
            "3 REFUSED items[0].url reach",
            "4 REFUSED ",
            "5 REFUSED items[0].platform",
            "6 REFUSED ",
            "7 CREATED");
    assertThat(answer.at("/created")).isEqualTo("2");
    assertThat(answer.at("/refused")).isEqualTo("4");
    assertThat(answer.at("/results/2/errors/0/message")).contains("column 15");
    assertThat(
            client
                .get("/api/v1/alerts/" + answer.at("/results/0/id"), cast.analyst2())
                .at("/title"))
        .isEqualTo("First");
    assertThat(submitted()).isEqualTo(2);
  }

  @Test
  void theSameFileSentAgainAddsNothingWhoeverOfTheOrganisationSendsIt() {
    String[] file = {line(body("One")), line(body("Two")), " " + line(body("One"))};
    Answer first = send(LINES, file);

    Answer again = client.raw("/api/v1/alerts/batch", cast.colleague(), LINES, bytes(file));
    Answer others = client.raw("/api/v1/alerts/batch", cast.analyst2(), LINES, bytes(file));

    assertThat(told(first)).containsExactly("1 CREATED", "2 CREATED", "3 KNOWN");
    assertThat(told(again)).containsExactly("1 KNOWN", "2 KNOWN", "3 KNOWN");
    assertThat(again.at("/results/1/id")).isEqualTo(first.at("/results/1/id"));
    assertThat(again.at("/results/1/reference")).isEqualTo(first.at("/results/1/reference"));
    assertThat(told(others)).containsExactly("1 CREATED", "2 CREATED", "3 KNOWN");
    assertThat(submitted()).isEqualTo(4);
  }

  @Test
  void whatWasCutOffInTheMiddleIsTakenUpWhenItIsSentAgain() {
    String[] file =
        IntStream.range(0, 6).mapToObj(n -> line(body("Nr " + n))).toArray(String[]::new);
    send(LINES, file[0], file[1], file[2].substring(0, 40));

    Answer whole = send(LINES, file);

    assertThat(told(whole))
        .containsExactly("1 KNOWN", "2 KNOWN", "3 CREATED", "4 CREATED", "5 CREATED", "6 CREATED");
  }

  @Test
  void theSameFileSentTwiceAfterATryThatEndedMidwayAddsNothing() {
    // given
    String header = "alert,election,threat,severity,title,request.kind,platform,url";
    String[] rows =
        IntStream.range(0, 8)
            .mapToObj(
                n ->
                    "%d,%s,VOTING_PROCEDURE,MINOR,Nr %d,INFORMATION,%s,https://e.example/%d"
                        .formatted(n / 2, election, n / 2, platform, n))
            .toArray(String[]::new);
    String[] whole = Stream.concat(Stream.of(header), Stream.of(rows)).toArray(String[]::new);
    send(CSV, header, rows[0], rows[1], rows[2], rows[3]);

    // when
    Answer first = send(CSV, whole);
    Answer second = send(CSV, whole);

    // then
    assertThat(List.of(first.at("/created"), first.at("/known"))).containsExactly("4", "4");
    assertThat(List.of(second.at("/created"), second.at("/known"))).containsExactly("0", "8");
    assertThat(submitted()).isEqualTo(4);
  }

  @Test
  void translationsStandInColumnsOfTheirOwnOneForEachLanguage() {
    String header =
        "election,threat,severity,title,language,translations.fr.title,translations.fr.summary,translations.de.explanation,request.kind,platform,url";
    Answer answer =
        send(
            CSV,
            header,
            "%s,VOTING_PROCEDURE,MINOR,One,en,Un,\"Deux, trois\",Warum,INFORMATION,%s,https://e.example/1"
                .formatted(election, platform),
            "%s,VOTING_PROCEDURE,MINOR,Two,en,,,,INFORMATION,%s,https://e.example/2"
                .formatted(election, platform),
            "%s,VOTING_PROCEDURE,MINOR,Three,en,%s,,,INFORMATION,%s,https://e.example/3"
                .formatted(election, "x".repeat(301), platform));
    Answer unknown = send(CSV, header.replace("fr.title", "french.title"), "");

    assertThat(told(answer))
        .containsExactly("2 CREATED", "3 CREATED", "4 REFUSED translations.fr.title");
    Answer alert = client.get("/api/v1/alerts/" + answer.at("/results/0/id"), cast.analyst());
    assertThat(alert.at("/translations/fr/title")).isEqualTo("Un");
    assertThat(alert.at("/translations/fr/summary")).isEqualTo("Deux, trois");
    assertThat(alert.at("/translations/de/explanation")).isEqualTo("Warum");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.body()).contains("translations.french.title");
  }

  @Test
  void theSameFileSentTwiceAtOnceMakesEachAlertOnce() {
    String[] file =
        IntStream.range(0, 5).mapToObj(n -> line(body("At once " + n))).toArray(String[]::new);

    List<Answer> answers =
        IntStream.range(0, 4).parallel().mapToObj(index -> send(LINES, file)).toList();

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(answers.stream().mapToInt(answer -> Integer.parseInt(answer.at("/created"))).sum())
        .isEqualTo(5);
    assertThat(submitted()).isEqualTo(5);
  }

  @Test
  void rowsThatNameTheSameAlertAreItsItems() {
    Answer answer =
        send(
            CSV,
            "alert,election,threat,severity,title,summary,request.kind,request.ground,reach,techniques,platform,url,account,itemLanguage",
            "A,%s,INFORMATION_MANIPULATION,SEVERE,\"Faux, \"\"avis\"\"\",\"Two\nlines\",TERMS_REVIEW,Rule 1,3,T0099 T0099.003,%s,https://e.example/1,@ana,fr"
                .formatted(election, platform),
            "A,,,,,,,,,,%s,https://e.example/2,,".formatted(platform),
            ",%s,VOTING_PROCEDURE,MINOR,Alone,,INFORMATION,,,,%s,https://e.example/3,,"
                .formatted(election, platform),
            ",%s,VOTING_PROCEDURE,MINOR,Alone too,,INFORMATION,,,,%s,https://e.example/4"
                .formatted(election, platform));

    assertThat(told(answer)).containsExactly("2 CREATED", "4 CREATED", "5 CREATED", "6 CREATED");
    assertThat(answer.at("/results/0/id")).isEqualTo(answer.at("/results/1/id"));
    Answer alert = client.get("/api/v1/alerts/" + answer.at("/results/0/id"), cast.analyst());
    assertThat(alert.at("/title")).isEqualTo("Faux, \"avis\"");
    assertThat(alert.at("/summary")).isEqualTo("Two\nlines");
    assertThat(alert.at("/reach")).isEqualTo("3");
    assertThat(alert.json().path("techniques")).hasSize(2);
    assertThat(alert.json().path("items")).hasSize(2);
    assertThat(alert.at("/items/0/language")).isEqualTo("fr");
    assertThat(submitted()).isEqualTo(3);
  }

  @Test
  void aBadRowOfAnAlertComesBackWithItsLineAndColumnAndTheOthersOfItTooButNoMore() {
    Answer answer =
        send(
            CSV,
            "\uFEFFalert;election;threat;severity;title;request.kind;reach;platform;url;itemLanguage",
            "A;%s;VOTING_PROCEDURE;MINOR;Bad;INFORMATION;;%s;https://e.example/1;"
                .formatted(election, platform),
            "A;;;;;;;%s;mailto:x;french".formatted(platform),
            "B;%s;VOTING_PROCEDURE;MINOR;Good;INFORMATION;;%s;https://e.example/1;"
                .formatted(election, platform),
            "C;%s;VOTING_PROCEDURE;TERRIBLE;Bad;INFORMATION;much;nowhere;https://e.example/1;"
                .formatted(election),
            "D;%s;VOTING_PROCEDURE;MINOR;Bad;INFORMATION;;nowhere;https://e.example/1;"
                .formatted(election),
            "E;%s;VOTING_PROCEDURE;MINOR;One;INFORMATION;;%s;https://e.example/1;"
                .formatted(election, platform),
            "E;;;;Two;;;%s;https://e.example/2;".formatted(platform),
            "B;%s;VOTING_PROCEDURE;MINOR;Good;INFORMATION;;%s;https://e.example/1;"
                .formatted(election, platform));

    assertThat(told(answer))
        .containsExactly(
            "2 REFUSED ",
            "3 REFUSED itemLanguage url",
            "4 CREATED",
            "5 REFUSED severity",
            "6 REFUSED platform",
            "7 REFUSED ",
            "8 REFUSED title",
            "9 REFUSED alert");
    assertThat(answer.at("/results/0/errors/0/message")).contains("line 3");
    assertThat(submitted()).isEqualTo(1);
  }

  @Test
  void aQuotationMarkThatIsNotClosedIsNamedByItsLineAndWhatStandsBeforeIsTaken() {
    Answer answer =
        send(
            CSV,
            "election,threat,severity,title,request.kind,platform,url",
            "%s,VOTING_PROCEDURE,MINOR,Good,INFORMATION,%s,https://e.example/1"
                .formatted(election, platform),
            "%s,VOTING_PROCEDURE,MINOR,\"Bad,INFORMATION,%s,https://e.example/1"
                .formatted(election, platform),
            "%s,VOTING_PROCEDURE,MINOR,Good,INFORMATION,%s,https://e.example/1"
                .formatted(election, platform));
    Answer stray =
        send(
            CSV,
            "election,threat,severity,title,request.kind,platform,url",
            "%s,VOTING_PROCEDURE,MINOR,\"Bad\" x,INFORMATION,%s,https://e.example/1"
                .formatted(election, platform));

    assertThat(told(answer)).containsExactly("2 CREATED", "3 REFUSED ");
    assertThat(answer.at("/results/1/errors/0/message")).contains("quotation mark");
    assertThat(told(stray)).containsExactly("2 REFUSED ");
  }

  @Test
  void whatIsNotUtf8IsNamedWhereItStands() {
    String file =
        "election,threat,severity,title,request.kind,platform,url\n%s,VOTING_PROCEDURE,MINOR,é,INFORMATION,%s,https://e.example/1\n"
            .formatted(election, platform);

    Answer csv =
        client.raw(
            "/api/v1/alerts/batch",
            cast.analyst(),
            CSV,
            file.getBytes(StandardCharsets.ISO_8859_1));
    Answer lines =
        client.raw(
            "/api/v1/alerts/batch",
            cast.analyst(),
            LINES,
            "{\"title\":\"é\"}\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(told(csv)).containsExactly("2 REFUSED title");
    assertThat(told(lines)).containsExactly("1 REFUSED ");
  }

  @Test
  void aHeaderThatIsNotOursIsRefusedWithItsColumns() {
    Answer answer = send(CSV, "election,URL,url,url", "x,y,z,z");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.fields()).containsExactly("URL", "url");
    assertThat(send(CSV, "").fields()).containsExactly("header");
  }

  @Test
  void aFileHasAThousandRowsAndNoMore() {
    String[] file = new String[1003];
    file[0] = "election,threat,severity,title,request.kind,platform,url";
    for (int row = 1; row < file.length; row++) {
      file[row] = "none,VOTING_PROCEDURE,MINOR,x,INFORMATION,unlisted,https://e.example/" + row;
    }

    Answer answer = send(CSV, file);

    assertThat(answer.json().path("results")).hasSize(1001);
    assertThat(answer.at("/results/1000/line")).isEqualTo("1002");
    assertThat(answer.at("/results/1000/errors/0/message")).contains("1000 rows");
  }

  @Test
  void aFileMayBeLargerThanABodyAndNotLargerThanIsSet() {
    String filling = "x".repeat(250_000);
    String[] wide =
        IntStream.range(0, 4).mapToObj(n -> "{\"a\":\"" + filling + "\"}").toArray(String[]::new);
    String[] tooWide = IntStream.range(0, 48).mapToObj(n -> filling).toArray(String[]::new);

    assertThat(send(LINES, wide).status()).isEqualTo(200);
    assertThat(
            send(LINES, "{\"a\":\"" + filling + filling + "\"}", "")
                .at("/results/0/errors/0/message"))
        .contains("256 KB");
    Answer refused = send(LINES, tooWide);
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.at("/detail")).contains("in several");
  }

  @Test
  void onlyAnalystsBringFilesAndOnlyOfTheTwoKinds() {
    assertThat(client.raw("/api/v1/alerts/batch", cast.auditor(), LINES, bytes("{}")).status())
        .isEqualTo(403);
    assertThat(
            client
                .raw("/api/v1/alerts/batch", cast.analyst(), "application/json", bytes("{}"))
                .status())
        .isEqualTo(415);
  }

  private long submitted() {
    return client
        .get("/api/v1/alerts?limit=200&election=" + election, cast.reviewer())
        .json()
        .path("items")
        .size();
  }

  private Answer send(String type, String... lines) {
    return client.raw("/api/v1/alerts/batch", cast.analyst(), type, bytes(lines));
  }

  private static byte[] bytes(String... lines) {
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, Object> body(String title) {
    Map<String, Object> body = new TreeMap<>(Cast.alertBody(election, platform));
    body.put("title", title);
    return body;
  }

  private static String line(Map<String, Object> body) {
    return JsonMapper.shared().writeValueAsString(body);
  }

  private static List<String> told(Answer answer) {
    return answer
        .json()
        .path("results")
        .valueStream()
        .map(
            result ->
                result.path("line").asInt()
                    + " "
                    + result.path("status").asString()
                    + (result.path("errors").isEmpty() ? "" : " ")
                    + result
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString())
                        .sorted()
                        .collect(Collectors.joining(" ")))
        .toList();
  }
}
