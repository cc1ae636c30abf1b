package org.tocsin.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.word.RequestKind;
import org.tocsin.contract.word.StepKind;
import tools.jackson.databind.node.ObjectNode;

/** The schemas that receivers are given say what is really sent, and what is really read. */
final class BodySchemaTest {

  private static final String BODY = "webhook.json";

  @Test
  void theSchemaIsThatOfTheRecords() {
    // when
    ObjectNode documented = Schemas.withoutWords(Schemas.documented(BODY));
    // then
    assertThat(documented.toPrettyString()).isEqualTo(BodySchema.ofTheRecords().toPrettyString());
  }

  @ParameterizedTest
  @MethodSource
  void whatIsWrittenIsAsTheSchemaSays(Messages messages) {
    // when
    byte[] written = new Bodies(Messages.links()).write(messages.message());
    // then
    assertThat(Schemas.faults(strict(), new String(written, StandardCharsets.UTF_8))).isEmpty();
  }

  static List<Messages> whatIsWrittenIsAsTheSchemaSays() {
    Messages messages = Messages.webhook("https://hooks.videocast.example/");
    PlatformPart part = messages.part();
    String endless = "\u0001".repeat(50_000);
    List<PlatformPart.Item> many =
        IntStream.rangeClosed(1, 300)
            .mapToObj(n -> Messages.item(n, "https://video.example/é/" + n, "«é»".repeat(20)))
            .toList();
    List<CommonPart.Evidence> files =
        IntStream.range(0, 200)
            .mapToObj(
                n ->
                    new CommonPart.Evidence(
                        1, "é".repeat(250), "image/png", n, "c".repeat(64), Messages.AT))
            .toList();
    return List.of(
        messages,
        messages.exercise(),
        messages.words("A title", null),
        messages.request(new CommonPart.Request(RequestKind.INFORMATION, null, null)),
        messages.outward(Messages.files()),
        messages.outward(files),
        messages.items(many),
        messages.words(endless, endless),
        messages.part(
            new PlatformPart(part.platform(), part.name(), null, null, many, many(20_000))),
        messages.step(StepKind.UPDATE, 2),
        messages.step(StepKind.UPDATE, 2).withoutContent(),
        messages.step(StepKind.REMINDER, 1),
        messages.step(StepKind.ESCALATION, 1),
        messages.step(StepKind.RETRACTION, 2));
  }

  @Test
  void theSamplesAreAsTheSchemaSays() {
    assertThat(Samples.all())
        .allSatisfy(sample -> assertThat(Schemas.faults(strict(), sample.toString())).isEmpty());
  }

  @Test
  void aFieldByAnotherNameIsSeen() {
    // given
    Schema strict = strict();
    // when
    List<String> unseen =
        Samples.all().stream()
            .flatMap(sample -> Changed.eachFieldRenamed(sample).entrySet().stream())
            .filter(changed -> Schemas.faults(strict, changed.getValue()).isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    // then
    assertThat(unseen).isEmpty();
  }

  @Test
  void aRequiredFieldThatIsMissingIsSeenByReceiversToo() {
    // given
    Schema open = Schemas.open(Schemas.documented(BODY));
    // when
    List<String> unseen =
        Changed.eachFieldRemoved(Samples.full()).entrySet().stream()
            .filter(changed -> Schemas.faults(open, changed.getValue()).isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    // then
    assertThat(unseen).containsExactlyInAnyOrderElementsOf(optional());
  }

  @Test
  void aValueThatNoListHasIsSeenByReceiversToo() {
    // given
    Schema open = Schemas.open(Schemas.documented(BODY));
    // when
    Map<String, String> changed = Changed.eachWordReplaced(Samples.full());
    // then
    assertThat(changed).hasSizeGreaterThan(10);
    assertThat(changed)
        .allSatisfy((place, text) -> assertThat(Schemas.faults(open, text)).isNotEmpty());
  }

  /** What the form must be, by the type. */
  @ParameterizedTest
  @CsvSource({
    "0,recall",
    "0,retraction",
    "0,test",
    "2,alert",
    "2,recall",
    "3,retraction",
    "4,alert",
    "0,unheard-of"
  })
  void aTypeWithTheOtherFormIsSeen(int sample, String type) {
    // given
    Schema open = Schemas.open(Schemas.documented(BODY));
    // when
    ObjectNode body = Samples.all().get(sample).put("type", type);
    // then
    assertThat(Schemas.faults(open, body.toString())).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "{\"acknowledgement\": {\"reference\": \"CASE-4711\", \"message\": \"with the desk\"}};"
            + " true",
        "{\"acknowledgement\": {\"reference\": \"CASE-4711\"}, \"more\": 1}; true",
        "{\"acknowledgement\": {\"message\": \"with the desk\"}}; true",
        "{\"acknowledgement\": {\"reference\": 4711}}; true",
        "{\"acknowledgement\": {\"reference\": 47.5}}; false",
        "{\"acknowledgement\": {}}; false",
        "{\"acknowledgement\": true}; false",
        "{\"ok\": true}; false",
        "[]; false"
      })
  void anAnswerIsReadWhereTheSchemaSaysSo(String answer, boolean acknowledges) {
    // when
    List<String> faults =
        Schemas.faults(Schemas.open(Schemas.documented("webhook-answer.json")), answer);
    // then
    assertThat(faults.isEmpty()).isEqualTo(acknowledges);
    assertThat(Acknowledgement.read(new Answer(200, null, answer, true)) != null)
        .isEqualTo(acknowledges);
  }

  private static Schema strict() {
    return Schemas.strict(Schemas.documented(BODY));
  }

  private static List<Integer> many(int number) {
    return IntStream.range(0, number).boxed().toList();
  }

  /** What the records do not require, where the full sample has it. */
  private static List<String> optional() {
    List<String> optional = new ArrayList<>();
    Stream.of(
            "network organisationKind trustedFlagger secondReviewPending reach summary",
            "translations translations/en translations/en/title translations/en/summary",
            "techniques request/ground request/explanation request/notifier request/goodFaith",
            "corroborations acknowledge decide items/0/contentType items/0/language",
            "items/0/observedAt items/0/quote items/0/context items/0/archiveUrl withdrawn",
            "evidence evidence/0/item evidence/0/capturedAt evidenceTotal")
        .flatMap(line -> Stream.of(line.split(" ")))
        .forEach(place -> optional.add("/data/" + place));
    return optional;
  }
}
