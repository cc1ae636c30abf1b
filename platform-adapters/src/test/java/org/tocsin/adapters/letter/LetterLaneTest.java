package org.tocsin.adapters.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.adapters.LedgerOnly;
import org.tocsin.adapters.PublishedOutcomes;
import org.tocsin.adapters.ScriptedLetterSender;
import org.tocsin.adapters.ScriptedSender;
import org.tocsin.adapters.SettableClock;
import org.tocsin.adapters.TestDatabase;
import org.tocsin.adapters.TestSettings;
import org.tocsin.adapters.channel.LogCapture;
import org.tocsin.adapters.channel.ReadyLetter;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Topics;
import org.tocsin.contract.letter.Letter;
import org.tocsin.contract.letter.LetterAddress;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.letter.SealedText;
import org.tocsin.contract.outcome.LetterClosed;
import org.tocsin.contract.proof.SignedLetter;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.contract.word.Reason;

/** Letters on the real database and broker: once, in time, and only those of alert-api. */
class LetterLaneTest {

  private static final String REA = "rea@desk.example";

  private final ApplicationContext context = LedgerOnly.context();
  private final ScriptedLetterSender sender = context.getBean(ScriptedLetterSender.class);
  private final SettableClock clock = context.getBean(SettableClock.class);
  private final String about = UUID.randomUUID().toString();
  private final Letter letter = ring();

  @Test
  void aLetterThatComesThroughTheBrokerIsSentAndReportedBack() {
    // given
    try (LogCapture log = new LogCapture()) {
      // when
      publish(new ProducerRecord<>(Topics.LETTERS, about, json(signed(letter))));

      // then
      awaitState("SENT");
      ReadyLetter sent = sender.sent(letter.id()).getFirst();
      assertThat(sent.to()).isEqualTo(new LetterAddress(REA, null));
      assertThat(sent.markedSubject())
          .isEqualTo("EXERCICE · FR27-0412 : une alerte attend sa relecture (extrême)");
      assertThat(sent.link())
          .isEqualTo(new ReadyLetter.Link("Ouvrir l’alerte", "https://tocsin.example/alerts/4711"));
      assertThat(log.text()).doesNotContain(REA, "FR27-0412");
    }
    assertThat(reports())
        .extracting(LetterClosed::state, LetterClosed::about)
        .containsExactly(tuple(LetterClosed.State.SENT, about));
  }

  @Test
  void whatWasSentHoldsNothingAnyMoreAndIsNotSentAgainWhenItIsReadAgain() {
    // given
    read(about, signed(letter));
    awaitState("SENT");

    // when
    read(about, signed(letter));
    context.getBean(LetterLane.class).begin();

    // then
    assertThat(column("letter")).isEmpty();
    assertThat(sender.sent(letter.id())).hasSize(1);
  }

  @Test
  void whatFailsIsTriedAgainSoonAndThenSent() {
    // given
    sender.answers(letter.id(), ScriptedSender.BROKEN, ScriptedSender.mailServerDown());

    // when
    read(about, signed(letter));
    awaitTries(1);
    clock.advance(Duration.ofSeconds(3));
    awaitTries(2);
    clock.advance(Duration.ofSeconds(11));

    // then
    awaitState("SENT");
    assertThat(sender.sent(letter.id())).hasSize(3);
    assertThat(reports()).hasSize(1);
  }

  @Test
  void whatNobodyTakesInItsTimeIsGivenUp() {
    // given
    sender.answers(
        letter.id(), ScriptedSender.BROKEN, ScriptedSender.BROKEN, ScriptedSender.BROKEN);
    read(about, signed(letter));
    awaitTries(1);

    // when
    clock.advance(Duration.ofMinutes(11));

    // then
    awaitState("GIVEN_UP");
    assertThat(sender.sent(letter.id())).hasSize(1);
    assertThat(reports()).extracting(LetterClosed::reason).containsExactly(Reason.SERVER_ERROR);
  }

  @Test
  void whatComesTooLateIsNeverSent() {
    // given
    Letter late = Written.ring("fr", LetterChannel.EMAIL, REA, clock.instant().minusSeconds(1));

    // when
    read(about, signed(late));

    // then
    await().untilAsserted(() -> assertThat(state(late.id())).isEqualTo("GIVEN_UP"));
    assertThat(sender.sent(late.id())).isEmpty();
  }

  @Test
  void whatTheOtherSideDoesNotWantIsNotTriedAgain() {
    // given
    sender.answers(letter.id(), ScriptedSender.GONE);

    // when
    read(about, signed(letter));

    // then
    awaitState("REFUSED");
    assertThat(sender.sent(letter.id())).hasSize(1);
  }

  @Test
  void aForgedLetterIsReportedAndNeverSent() {
    // given
    SignedLetter genuine = signed(letter);
    SignedLetter elsewhere =
        new SignedLetter("x", genuine.letter(), genuine.keyId(), genuine.signature());
    Letter redirected =
        new Letter(
            letter.id(),
            letter.template(),
            letter.channel(),
            letter.language(),
            Written.sealed(letter.id(), new LetterAddress("mallory@example.org", null)),
            letter.values(),
            letter.notAfter());
    SignedLetter altered =
        new SignedLetter(
            about,
            ContractJson.MAPPER.writeValueAsString(redirected),
            genuine.keyId(),
            genuine.signature());
    SignedLetter stranger =
        Written.signed(SigningKey.generate(TestSettings.APPROVAL.id()), about, redirected);

    // when
    List.of(elsewhere, altered, stranger).forEach(forged -> read(about, forged));

    // then
    assertThat(
            TestDatabase.jdbc()
                .sql("select count(*) from letter where id = :id")
                .param("id", letter.id())
                .query(Long.class)
                .single())
        .isZero();
    assertThat(sender.sent(letter.id())).isEmpty();
  }

  @Test
  void aRowThatSomebodyAlteredIsNeverSent() {
    // given
    sender.answers(letter.id(), ScriptedSender.BROKEN);
    read(about, signed(letter));
    awaitTries(1);
    TestDatabase.owner()
        .sql("update letter set letter = replace(letter, 'EMAIL', 'SLACK') where id = :id")
        .param("id", letter.id())
        .update();

    // when
    clock.advance(Duration.ofSeconds(3));

    // then
    awaitState("REFUSED");
    assertThat(column("reason")).isEqualTo("UNPROVEN");
    assertThat(sender.sent(letter.id())).hasSize(1);
  }

  @Test
  void anAddressThatWasEncryptedForSomethingElseCannotBeUsed() {
    // given
    Letter borrowed =
        new Letter(
            letter.id(),
            letter.template(),
            letter.channel(),
            letter.language(),
            new SealedText(UUID.randomUUID(), letter.addressee().text()),
            letter.values(),
            letter.notAfter());

    // when
    read(about, signed(borrowed));

    // then
    awaitState("REFUSED");
    assertThat(sender.sent(letter.id())).isEmpty();
  }

  @Test
  void whatAProcessLeftOpenIsTriedAgainWhenItsLeaseIsOver() {
    // given
    TestDatabase.owner()
        .sql(
            """
            insert into letter (id, about, letter, key_id, signature, template, channel, received_at, due_at, not_after,
              state, tries, leased_until)
            values (:id, :about, :letter, :key, :signature, 'RING', 'EMAIL', now(), '2020-01-01', :notAfter::timestamptz,
              'WAITING', 1, now() - interval '1 s')
            """)
        .param("id", letter.id())
        .param("about", about)
        .param("letter", signed(letter).letter())
        .param("key", signed(letter).keyId())
        .param("signature", signed(letter).signature())
        .param("notAfter", letter.notAfter().toString())
        .update();

    // then
    awaitState("SENT");
    assertThat(sender.sent(letter.id())).hasSize(1);
  }

  private Letter ring() {
    Instant soon = clock.instant().plus(Duration.ofMinutes(10));
    return Written.ring("fr", LetterChannel.EMAIL, REA, soon);
  }

  private SignedLetter signed(Letter written) {
    return Written.signed(TestSettings.APPROVAL, about, written);
  }

  private void read(String key, SignedLetter signed) {
    ReadingLetters reading = context.getBean(ReadingLetters.class);
    context
        .getBean(TransactionTemplate.class)
        .executeWithoutResult(
            status ->
                reading.handle(
                    List.of(new ConsumerRecord<>(Topics.LETTERS, 0, 0, key, json(signed)))));
  }

  @SuppressWarnings("unchecked") // Boot's bean is of any type
  private void publish(ProducerRecord<String, byte[]> record) {
    context.getBean(KafkaTemplate.class).send(record).join();
  }

  private static byte[] json(SignedLetter signed) {
    return ContractJson.MAPPER.writeValueAsString(signed).getBytes(StandardCharsets.UTF_8);
  }

  private void awaitState(String state) {
    await().untilAsserted(() -> assertThat(state(letter.id())).isEqualTo(state));
  }

  private void awaitTries(int tries) {
    await()
        .untilAsserted(
            () ->
                assertThat(row(letter.id()))
                    .containsEntry("tries", tries)
                    .containsEntry("leased_until", null));
  }

  private String state(UUID id) {
    return String.valueOf(row(id).get("state"));
  }

  private String column(String name) {
    return String.valueOf(row(letter.id()).get(name));
  }

  private static Map<String, @Nullable Object> row(UUID id) {
    return TestDatabase.jdbc()
        .sql("select * from letter where id = :id")
        .param("id", id)
        .query()
        .listOfRows()
        .stream()
        .findFirst()
        .orElse(Map.of());
  }

  private List<LetterClosed> reports() {
    return PublishedOutcomes.outcomes(
            1,
            outcome ->
                outcome instanceof LetterClosed closed && closed.letter().equals(letter.id()))
        .stream()
        .map(LetterClosed.class::cast)
        .toList();
  }
}
