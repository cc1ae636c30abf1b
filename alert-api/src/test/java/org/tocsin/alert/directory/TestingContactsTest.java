package org.tocsin.alert.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.alert.Cast;
import org.tocsin.alert.House;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.TopicReader;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.Topics;
import org.tocsin.contract.alert.TestPart;
import org.tocsin.contract.alert.TestRequested;
import org.tocsin.contract.outcome.TestAnswered;
import org.tocsin.contract.proof.TestProof;
import org.tocsin.contract.proof.VerifyingKeys;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;

/** A contact is tested before its first real notice, and its own answer verifies it. */
@InTheHouse
class TestingContactsTest {

  private static final int WEBHOOK = 0;
  private static final int MAIL = 1;

  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired SettableClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired ContactTests tests;
  @Autowired ConfirmingTests confirming;
  private String slug = "";

  @BeforeEach
  void prepare() {
    slug = cast.platform();
  }

  @Test
  void aTestIsApprovedForTheOneContactAndGoesToTheRouter() {
    // when
    Answer asked = ask(WEBHOOK, cast.coordinator());

    // then
    assertThat(asked.status()).as(asked.body()).isEqualTo(201);
    TestRequested event = event(1);
    assertThat(event.test()).hasToString(asked.at("/id"));
    assertThat(event.contact()).hasToString(contact(WEBHOOK));
    assertThat(event.channel()).isEqualTo(Channel.WEBHOOK);
    assertThat(event.approval().kind()).isEqualTo(StepKind.TEST);
    assertThat(event.approval().tlp()).isEqualTo(Tlp.CLEAR);
    assertThat(event.directoryVersion()).isEqualTo(1);
    assertThat(
            event
                .approval()
                .proves(
                    event.common(),
                    event.part(),
                    new VerifyingKeys(List.of(House.APPROVAL.verifyingKey()))))
        .isTrue();
    assertThat(part(event).contact()).isEqualTo(event.contact());
    assertThat(part(event).expiresAt()).isEqualTo(event.at().plus(Duration.ofHours(24)));
    assertThat(challenge(event)).hasSizeGreaterThan(30);
    assertThat(asked.body() + event.common()).doesNotContain(challenge(event));
  }

  @Test
  void thePageForDoubtersKnowsATest() {
    // given
    Answer asked = ask(MAIL, cast.coordinator());

    // when
    Answer page = client.get("/verify/" + asked.at("/reference"), null);

    // then
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains(asked.at("/reference"), "Genuine");
  }

  @Test
  void thePlatformsOwnTokenTellsTheChallengeBackAndTheContactIsVerified() {
    // given
    String staff = cast.staffOf(slug);
    Answer asked = ask(WEBHOOK, staff);

    // when
    Answer confirmed = confirm(asked.at("/id"), staff, challenge(event(1)));

    // then
    assertThat(asked.status()).as(asked.body()).isEqualTo(201);
    assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(201);
    assertThat(confirmed.at("/confirmedHow")).isEqualTo("CHALLENGE");
    assertThat(read().at("/contacts/0/state")).isEqualTo("VERIFIED");
    assertThat(read().at("/contacts/1/state")).isEqualTo("UNVERIFIED");
    assertThat(read().at("/version")).isEqualTo("2");
    assertThat(journal()).containsSubsequence("TestRequested", "ContactVerified", "PlatformEntry");
    try (TopicReader reader = new TopicReader(Topics.DIRECTORY)) {
      assertThat(new String(reader.await(slug, 2).getLast().value(), StandardCharsets.UTF_8))
          .contains("VERIFIED");
    }
    assertThat(confirm(asked.at("/id"), staff, challenge(event(1))).status()).isEqualTo(409);
  }

  @Test
  void aSignedAnswerVerifiesAndAnEchoDoesNot() {
    // given
    Answer asked = ask(WEBHOOK, cast.coordinator());
    TestRequested event = event(1);
    TestAnswered echo = answered(event, TestProof.of(event.test(), challenge(event)), false);

    // when
    tests.answered(List.of(echo));
    confirming.recordSigned();

    // then
    assertThat(tests(WEBHOOK).at("/items/0/answeredAt")).isNotEmpty();
    assertThat(read().at("/contacts/0/state")).isEqualTo("UNVERIFIED");

    // when
    tests.answered(List.of(answered(event, echo.proof(), true)));
    confirming.recordSigned();
    confirming.recordSigned();

    // then
    assertThat(read().at("/contacts/0/state")).isEqualTo("VERIFIED");
    assertThat(tests(WEBHOOK).at("/items/0/id")).isEqualTo(asked.at("/id"));
    assertThat(tests(WEBHOOK).at("/items/0/confirmedHow")).isEqualTo("SIGNED_ANSWER");
    assertThat(journal()).filteredOn("ContactVerified"::equals).hasSize(1);
  }

  @Test
  void whoMerelyWritesToTheTopicVerifiesNothing() {
    // given
    ask(WEBHOOK, cast.coordinator());

    // when
    tests.answered(List.of(answered(event(1), "f".repeat(64), true)));
    confirming.recordSigned();

    // then
    assertThat(tests(WEBHOOK).at("/items/0/answeredAt")).isEmpty();
    assertThat(read().at("/contacts/0/state")).isEqualTo("UNVERIFIED");
  }

  @Test
  void theCodeOfATestsMailIsAsGoodAsThatOfALetter() {
    // given
    Answer asked = ask(MAIL, cast.coordinator());
    String code = challenge(event(1));

    // when
    Answer confirmed =
        client.post(
            path(MAIL) + "/verification/confirmation", cast.coordinator(), Map.of("code", code));

    // then
    assertThat(code).matches("[0-9]{8}");
    assertThat(asked.body()).doesNotContain(code);
    assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(201);
    assertThat(confirmed.at("/state")).isEqualTo("VERIFIED");
    assertThat(tests(MAIL).at("/items/0/confirmedHow")).isEqualTo("CODE");
  }

  @Test
  void aChallengeIsTriedFiveTimes() {
    // given
    String staff = cast.staffOf(slug);
    Answer asked = ask(MAIL, staff);
    String right = challenge(event(1));
    String wrong = right.equals("00000000") ? "00000001" : "00000000";

    // when
    List<Integer> tries =
        IntStream.range(0, 5)
            .mapToObj(n -> confirm(asked.at("/id"), staff, wrong).status())
            .toList();

    // then
    assertThat(tries).containsOnly(422);
    assertThat(confirm(asked.at("/id"), staff, right).status()).isEqualTo(409);
    assertThat(read().at("/contacts/1/state")).isEqualTo("UNVERIFIED");
  }

  @Test
  void aTestIsWorthNothingAfterADay() {
    // given
    String staff = cast.staffOf(slug);
    Answer asked = ask(WEBHOOK, staff);
    clock.pass(Duration.ofHours(24));

    // when
    Answer late = confirm(asked.at("/id"), staff, challenge(event(1)));

    // then
    assertThat(late.status()).isEqualTo(409);
  }

  @Test
  void anotherPlatformLearnsNothing() {
    // given
    String stranger = cast.staffOf(cast.platform());
    Answer asked = ask(WEBHOOK, cast.coordinator());

    // then
    assertThat(ask(WEBHOOK, stranger).status()).isEqualTo(404);
    assertThat(client.get(path(WEBHOOK) + "/tests", stranger).status()).isEqualTo(404);
    assertThat(client.get("/api/v1/platforms/" + slug + "/contacts", stranger).status())
        .isEqualTo(404);
    assertThat(confirm(asked.at("/id"), stranger, challenge(event(1))).status()).isEqualTo(404);
    assertThat(read().at("/contacts/0/state")).isEqualTo("UNVERIFIED");
  }

  @Test
  void aPlatformFindsItsOwnContacts() {
    // when
    Answer own = client.get("/api/v1/platforms/" + slug + "/contacts", cast.staffOf(slug));

    // then
    assertThat(own.status()).as(own.body()).isEqualTo(200);
    assertThat(own.at("/items/0/id")).isEqualTo(contact(WEBHOOK));
    assertThat(own.at("/items/1/address")).isEqualTo("trust@example.org");
  }

  @Test
  void aContactIsTestedOnceAMinuteAndAVerifiedOneToo() {
    // given
    String staff = cast.staffOf(slug);
    Answer first = ask(WEBHOOK, staff);
    confirm(first.at("/id"), staff, challenge(event(1)));

    // when
    Answer tooSoon = ask(WEBHOOK, staff);
    clock.pass(Duration.ofMinutes(1));
    Answer again = ask(WEBHOOK, staff);
    Answer confirmed = confirm(again.at("/id"), staff, challenge(event(2)));

    // then
    assertThat(tooSoon.status()).isEqualTo(429);
    assertThat(again.status()).as(again.body()).isEqualTo(201);
    assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(201);
    assertThat(read().at("/version")).isEqualTo("2");
    assertThat(journal()).endsWith("TestRequested", "ContactTested");
    assertThat(tests(WEBHOOK).json().path("items").size()).isEqualTo(2);
  }

  private Answer ask(int contact, String token) {
    return client.post(path(contact) + "/tests", token, "{}");
  }

  private Answer confirm(String test, String token, String challenge) {
    return client.post(
        "/api/v1/tests/" + test + "/confirmation", token, Map.of("challenge", challenge));
  }

  private Answer tests(int contact) {
    return client.get(path(contact) + "/tests", cast.coordinator());
  }

  private String path(int contact) {
    return "/api/v1/platforms/" + slug + "/contacts/" + contact(contact);
  }

  private String contact(int contact) {
    return read().at("/contacts/" + contact + "/id");
  }

  private Answer read() {
    return client.get("/api/v1/platforms/" + slug, cast.coordinator());
  }

  private List<String> journal() {
    return jdbc.sql("SELECT type FROM journal WHERE subject = :slug ORDER BY number")
        .param("slug", slug)
        .query((row, index) -> row.getString(1))
        .list();
  }

  /** What went to the router, as the number of its kind. */
  private TestRequested event(int number) {
    try (TopicReader reader = new TopicReader(Topics.ALERTS)) {
      return ContractJson.MAPPER.readValue(
          reader.await(slug, number).getLast().value(), TestRequested.class);
    }
  }

  private static TestPart part(TestRequested event) {
    return ContractJson.MAPPER.readValue(event.common(), TestPart.class);
  }

  private static String challenge(TestRequested event) {
    try {
      return House.SECRETS.open(part(event).challenge().boundTo(), part(event).challenge().text());
    } catch (GeneralSecurityException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static TestAnswered answered(TestRequested event, String proof, boolean signed) {
    return new TestAnswered(
        event.test(), UUID.randomUUID(), event.contact(), proof, signed, event.at());
  }
}
