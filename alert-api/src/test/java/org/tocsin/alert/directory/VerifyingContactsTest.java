package org.tocsin.alert.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.TopicReader;
import org.tocsin.alert.duty.Duties;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Topics;
import org.tocsin.contract.letter.Letter;

/** A contact is told nothing before somebody there has answered. */
@InTheHouse
class VerifyingContactsTest {

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired SettableClock clock;
  @Autowired JdbcClient jdbc;
  private String slug = "";

  @BeforeEach
  void prepare() {
    slug = cast.platform();
  }

  @Test
  void whoTellsTheCodeBackThatOnlyTheMailboxWasSentIsVerified() {
    // given
    Answer begun = begin(1);
    String code = code(1);

    // when
    Answer confirmed = confirm(1, Map.of("code", code));

    // then
    assertThat(begun.status()).as(begun.body()).isEqualTo(201);
    assertThat(begun.body()).doesNotContain(code);
    assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(201);
    assertThat(confirmed.at("/state")).isEqualTo("VERIFIED");
    assertThat(read().at("/contacts/1/state")).isEqualTo("VERIFIED");
    assertThat(read().at("/contacts/0/state")).isEqualTo("UNVERIFIED");
    assertThat(read().at("/version")).isEqualTo("2");
    try (TopicReader reader = new TopicReader(Topics.DIRECTORY)) {
      assertThat(new String(reader.await(slug, 2).getLast().value(), StandardCharsets.UTF_8))
          .contains("VERIFIED");
    }
    assertThat(begin(1).status()).isEqualTo(409);
    assertThat(
            jdbc.sql("SELECT type FROM journal WHERE subject = :slug ORDER BY number")
                .param("slug", slug)
                .query((row, index) -> row.getString(1))
                .list())
        .containsSubsequence("ContactCodeSent", "LetterWritten", "ContactVerified");
  }

  @Test
  void aCodeIsTriedFiveTimesAndThenWorthNothing() {
    // given
    begin(1);
    String code = code(1);
    String wrong = code.equals("00000000") ? "00000001" : "00000000";

    // when
    List<Integer> tries =
        List.of(1, 2, 3, 4, 5).stream()
            .map(each -> confirm(1, Map.of("code", wrong)).status())
            .toList();
    Answer late = confirm(1, Map.of("code", code));
    Answer tooSoon = begin(1);
    clock.pass(Duration.ofMinutes(1));
    begin(1);
    Answer again = confirm(1, Map.of("code", code(2)));

    // then
    assertThat(tries).containsOnly(422);
    assertThat(late.status()).isEqualTo(409);
    assertThat(tooSoon.status()).isEqualTo(429);
    assertThat(tooSoon.headers().getFirst("Retry-After")).isNotNull();
    assertThat(again.status()).as(again.body()).isEqualTo(201);
  }

  @Test
  void aCodeHoldsForADay() {
    begin(1);
    String code = code(1);

    clock.pass(Duration.ofHours(24));

    assertThat(confirm(1, Map.of("code", code)).status()).isEqualTo(409);
  }

  @Test
  void aWebhookIsConfirmedByTelephoneAndAMailboxIsNot() {
    Answer sent = begin(0);
    Answer nobody = confirm(0, Map.of("how", "TELEPHONE"));
    Answer mail = confirm(1, Map.of("how", "TELEPHONE", "by", "the desk"));
    Answer webhook = confirm(0, Map.of("how", "TELEPHONE", "by", "the desk"));

    assertThat(sent.status()).isEqualTo(409);
    assertThat(nobody.fields()).containsExactly("by");
    assertThat(mail.fields()).containsExactly("how");
    assertThat(webhook.status()).as(webhook.body()).isEqualTo(201);
    assertThat(webhook.at("/state")).isEqualTo("VERIFIED");
  }

  private Answer begin(int contact) {
    return client.post(path(contact), cast.coordinator(), "{}");
  }

  private Answer confirm(int contact, Map<String, String> body) {
    return client.post(path(contact) + "/confirmation", cast.coordinator(), body);
  }

  private String path(int contact) {
    return "/api/v1/platforms/"
        + slug
        + "/contacts/"
        + read().at("/contacts/" + contact + "/id")
        + "/verification";
  }

  private Answer read() {
    return client.get("/api/v1/platforms/" + slug, cast.coordinator());
  }

  /** What the mailbox was sent, in so many letters. */
  private String code(int letters) {
    try (TopicReader reader = new TopicReader(Topics.LETTERS)) {
      Letter letter = Duties.letter(reader.await(slug, letters).getLast().value());
      assertThat(Duties.address(letter).address()).isEqualTo("trust@example.org");
      return ContractJson.MAPPER.readTree(Duties.values(letter)).path("code").asString();
    }
  }
}
