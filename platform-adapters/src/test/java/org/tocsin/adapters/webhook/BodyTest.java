package org.tocsin.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.channel.Message;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.proof.LinkToken;
import org.tocsin.contract.proof.VerifyingKeys;
import org.tocsin.contract.word.StepKind;
import tools.jackson.databind.JsonNode;

final class BodyTest {

  private final Messages messages = Messages.webhook("https://hooks.videocast.example/");

  @Test
  void aStepIsToldWithItsContent() {
    // when
    JsonNode body = write(messages.message());
    // then
    assertThat(body.path("type").asString()).isEqualTo("alert");
    assertThat(body.path("timestamp").asString()).isEqualTo(Messages.AT.toString());
    JsonNode data = body.path("data");
    assertThat(data.path("notice").asString()).isEqualTo(Messages.NOTICE.toString());
    assertThat(data.path("items")).hasSize(2);
    assertThat(data.path("items").path(0).path("url").asString()).isEqualTo(Messages.URL);
    assertThat(data.path("itemsTotal").asInt()).isEqualTo(2);
    assertThat(data.has("itemsUrl")).isFalse();
    assertThat(data.path("decide").path("agreed").asBoolean()).isTrue();
    assertThat(data.path("request").path("ground").asString()).contains("4.2");
  }

  @Test
  void theLinkIsGoodForThirtyDaysAndForThisContactOnly() {
    // when
    String page = write(messages.message()).path("data").path("links").path("page").asString();
    // then
    LinkToken token =
        LinkToken.verify(
                page.substring("https://tocsin.example/n/".length()),
                new VerifyingKeys(List.of(Messages.LINK_KEY.verifyingKey())))
            .orElseThrow();
    assertThat(token.contact()).isEqualTo(Messages.CONTACT);
    assertThat(token.delivery()).isEqualTo(Messages.DELIVERY);
    assertThat(token.expiry().getEpochSecond())
        .isEqualTo(Messages.AT.getEpochSecond() + 30 * 86_400);
  }

  @Test
  void aRetractionSaysNoMoreThanThat() {
    // when
    JsonNode body = write(messages.step(StepKind.RETRACTION, 2).message());
    // then
    assertThat(body.path("type").asString()).isEqualTo("retraction");
    assertThat(body.path("data").path("why").asString()).isEqualTo("RETRACTED");
    assertThat(body.path("data").propertyNames())
        .containsExactlyInAnyOrder(
            "notice", "alert", "reference", "version", "step", "exercise", "why");
  }

  @Test
  void aVersionThatIsNotToldAnyMoreIsRecalled() {
    // when
    JsonNode body = write(messages.step(StepKind.UPDATE, 2).withoutContent().message());
    // then
    assertThat(body.path("type").asString()).isEqualTo("recall");
    assertThat(body.path("data").path("why").asString()).isEqualTo("CHANGED");
    assertThat(body.path("data").has("title")).isFalse();
  }

  @Test
  void itemsThatDoNotFitAreLeftOutAndItIsSaid() {
    // given
    List<PlatformPart.Item> many =
        IntStream.rangeClosed(1, 300)
            .mapToObj(n -> Messages.item(n, "https://video.example/é/" + n, "«é»".repeat(20)))
            .toList();
    // when
    byte[] bytes = bytes(messages.items(many).message());
    // then
    JsonNode data = ContractJson.MAPPER.readTree(bytes).path("data");
    assertThat(bytes.length).isBetween(19_000, Fitting.LIMIT - 1);
    assertThat(data.path("items").size()).isBetween(20, 299);
    assertThat(data.path("items").path(0).path("item").asInt()).isEqualTo(1);
    assertThat(data.path("itemsTotal").asInt()).isEqualTo(300);
    assertThat(data.path("itemsUrl").asString())
        .isEqualTo("https://tocsin.example/api/v1/notices/" + Messages.NOTICE + "/items?version=1");
  }

  @Test
  void longTextsAreShortenedWithAMarkAndItemsKeepTheirRoom() {
    // given
    Message message = messages.words("T".repeat(300), "é€😀".repeat(10_000)).message();
    // when
    byte[] bytes = bytes(message);
    // then
    JsonNode data = ContractJson.MAPPER.readTree(bytes).path("data");
    assertThat(bytes.length).isLessThan(Fitting.LIMIT);
    assertThat(data.path("summary").asString()).endsWith("[…]").hasSizeLessThanOrEqualTo(2_000);
    assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("\ufffd");
    assertThat(data.path("items")).hasSize(2);
    assertThat(data.has("itemsUrl")).isFalse();
  }

  @Test
  void evenTheWorstStaysUnderTheLimit() {
    // given: every character six bytes long in JSON, and an item that never fits
    String worst = "\u0001".repeat(50_000);
    PlatformPart part = messages.part();
    Messages hopeless =
        messages
            .part(
                new PlatformPart(
                    part.platform(),
                    part.name(),
                    null,
                    null,
                    List.of(Messages.item(1, "https://a.example/" + "x".repeat(30_000), worst)),
                    IntStream.range(0, 20_000).boxed().toList()))
            .words(worst, worst);
    // when
    byte[] bytes = bytes(hopeless.message());
    // then
    JsonNode data = ContractJson.MAPPER.readTree(bytes).path("data");
    assertThat(bytes.length).isLessThan(Fitting.LIMIT);
    assertThat(data.path("items")).isEmpty();
    assertThat(data.path("itemsTotal").asInt()).isEqualTo(1);
    assertThat(data.has("itemsUrl")).isTrue();
  }

  @Test
  void anAuthorityIsToldThatItIsForInformation() {
    // when
    JsonNode data = write(messages.forInformation().message()).path("data");
    // then
    assertThat(data.path("forInformation").asBoolean()).isTrue();
    assertThat(data.has("decide")).isFalse();
    assertThat(write(messages.message()).path("data").has("forInformation")).isFalse();
  }

  @Test
  void whatElseIsKnownOfAnAlertIsTold() {
    // when
    JsonNode data = write(messages.outward(Messages.files()).message()).path("data");
    // then
    assertThat(data.path("organisation").asString()).isEqualTo("Réseau Tocsin");
    assertThat(data.path("network").asBoolean()).isTrue();
    assertThat(data.path("organisationKind").asString()).isEqualTo("PUBLIC_BODY");
    assertThat(data.path("trustedFlagger").asBoolean()).isTrue();
    assertThat(data.path("secondReviewPending").asBoolean()).isTrue();
    assertThat(data.path("request").path("notifier").path("email").asString())
        .isEqualTo("notices@reseau.example");
    assertThat(data.path("request").path("goodFaith").asBoolean()).isTrue();
    assertThat(data.path("corroborations").toString())
        .isEqualTo(
            "[{\"assessment\":\"SAME\",\"count\":2},{\"assessment\":\"CONTRADICTING\",\"count\":1}]");
    assertThat(data.path("evidenceTotal").asInt()).isEqualTo(2);
    assertThat(data.at("/evidence/0/item").asInt()).isEqualTo(1);
    assertThat(data.at("/evidence/0/bytes").asInt()).isEqualTo(48_213);
    assertThat(data.at("/evidence/0/url").asString())
        .isEqualTo(
            "https://tocsin.example/api/v1/notices/"
                + Messages.NOTICE
                + "/evidence/"
                + "a".repeat(64));
    assertThat(data.at("/evidence/1").has("item")).isFalse();
  }

  @Test
  void aFileOfSomebodyElsesItemIsNotTold() {
    // given
    CommonPart.Evidence file = Messages.files().getFirst();
    CommonPart.Evidence others =
        new CommonPart.Evidence(
            7, "other.png", file.type(), file.bytes(), file.sha256(), file.capturedAt());
    // when
    JsonNode body = write(messages.outward(List.of(others)).message());
    // then
    assertThat(body.toString()).doesNotContain("other.png", "evidence");
  }

  @Test
  void filesThatDoNotFitAreLeftOutAndAreCounted() {
    // given
    List<CommonPart.Evidence> many =
        IntStream.range(0, 200)
            .mapToObj(
                n ->
                    new CommonPart.Evidence(
                        1, "é".repeat(250), "image/png", n, "c".repeat(64), Messages.AT))
            .toList();
    // when
    byte[] bytes = bytes(messages.outward(many).message());
    // then
    JsonNode data = ContractJson.MAPPER.readTree(bytes).path("data");
    assertThat(bytes.length).isLessThan(Fitting.LIMIT);
    assertThat(data.path("evidence").size()).isBetween(1, 20);
    assertThat(data.path("evidenceTotal").asInt()).isEqualTo(200);
    assertThat(data.path("items")).hasSize(2);
  }

  private static JsonNode write(Message message) {
    return ContractJson.MAPPER.readTree(bytes(message));
  }

  private static byte[] bytes(Message message) {
    return new Bodies(Messages.links()).write(message);
  }
}
