package org.tocsin.alert.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.notices.Told;
import org.tocsin.alert.outcomes.Outcomes;
import org.tocsin.contract.outcome.MailReceived;
import org.tocsin.contract.outcome.MailReceived.Attachment;
import org.tocsin.contract.outcome.MailReceived.Kind;
import org.tocsin.contract.outcome.Outcome;
import org.tocsin.offsets.RecordBatch;

/** Mail that came back, from the topic to the coordinator. */
@InTheHouse
class WhatComesBackTest {

  @Autowired Told told;
  @Autowired TestClient client;
  @Autowired Cast cast;
  @Autowired JdbcClient jdbc;
  @Autowired SettableClock clock;
  @Autowired WatchingTray watching;
  @Autowired TrayEntries entries;
  @Autowired PlatformTransactionManager transactionManager;

  @Autowired
  @Qualifier("mergingOutcomes")
  RecordBatch merging;

  @Test
  void an_answer_stands_with_its_notice_and_is_one_click_from_an_acknowledgement() {
    // given
    Told.One one = told.one();
    MailReceived mail = answer(one, Kind.REPLY, "On it.\n\nOn Thu, Tocsin wrote:\n> alert", true);

    // when
    handle(mail, mail);
    handle(mail);

    // then
    String path = "/api/v1/notices/" + one.steps().notice(one.platform()) + "/messages";
    Answer shown = client.get(path, cast.coordinator());
    assertThat(shown.json().at("/items").size()).isEqualTo(1);
    assertThat(shown.at("/items/0/provenance")).isEqualTo("EMAIL_REPLY");
    assertThat(shown.at("/items/0/words")).isEqualTo("On it.");
    assertThat(shown.at("/items/0/whole")).contains("> alert");
    assertThat(shown.at("/items/0/authenticated")).isEqualTo("platform.example");
    assertThat(client.get(path, one.token()).json().at("/items").size()).isEqualTo(1);
    assertThat(client.get(path, cast.auditor()).json().at("/items").size()).isZero();
    assertThat(client.get(one.path(), one.token()).json().at("/acknowledged").asBoolean())
        .isFalse();

    // when
    String click = path + "/" + mail.id() + "/acknowledgement";
    Answer given = client.post(click, cast.coordinator(), Map.of());
    Answer again = client.post(click, cast.coordinator(), Map.of());

    // then
    assertThat(given.status()).isEqualTo(201);
    assertThat(given.at("/provenance")).isEqualTo("EMAIL_REPLY");
    assertThat(given.at("/assurance")).isEqualTo("MAILBOX");
    assertThat(given.at("/by")).isEqualTo("Anna, anna@platform.example");
    assertThat(again.at("/id")).isEqualTo(given.at("/id"));
    assertThat(client.get(one.path(), one.token()).json().at("/acknowledgements").size())
        .isEqualTo(1);
    assertThat(told.journal(one.steps().alert))
        .containsExactly("MailReceived", "NoticeAcknowledged", "NoticeAnswered");
  }

  @Test
  void what_comes_from_elsewhere_is_not_the_platforms_word() {
    Told.One one = told.one();
    MailReceived mail = answer(one, Kind.REPLY, "ok", false);
    handle(mail);
    Answer given =
        client.post(
            "/api/v1/notices/%s/messages/%s/acknowledgement"
                .formatted(one.steps().notice(one.platform()), mail.id()),
            cast.coordinator(),
            Map.of());
    assertThat(given.status()).isEqualTo(409);
    assertThat(given.at("/detail")).contains("ORAL");
  }

  @Test
  void what_a_program_wrote_acknowledges_nothing() {
    Told.One one = told.one();
    MailReceived mail = answer(one, Kind.AUTO_REPLY, "We got your message", true);
    handle(mail);
    Answer refused =
        client.post(
            "/api/v1/notices/%s/messages/%s/acknowledgement"
                .formatted(one.steps().notice(one.platform()), mail.id()),
            cast.coordinator(),
            Map.of());
    assertThat(refused.status()).isEqualTo(409);
  }

  @Test
  void what_belongs_to_nothing_known_waits_in_the_tray_until_it_is_answered() {
    // given
    MailReceived mail = tray(Kind.PUBLIC, "Please correct this.");
    handle(mail, mail);

    // when
    String path = "/api/v1/tray/" + mail.id();
    Answer shown = client.get(path, cast.coordinator());
    Answer answered =
        client.post(path + "/answer", cast.coordinator(), Map.of("text", "We did.\n\nThank you."));

    // then
    assertThat(shown.at("/kind")).isEqualTo("REQUEST");
    assertThat(shown.at("/reference")).matches("TR-\\d{6,}");
    assertThat(shown.at("/state")).isEqualTo("OPEN");
    assertThat(Instant.parse(shown.at("/dueAt")))
        .isEqualTo(Instant.parse(shown.at("/openedAt")).plus(Duration.ofDays(7)));
    assertThat(answered.status()).isEqualTo(201);
    assertThat(answered.at("/state")).isEqualTo("ANSWERED");
    assertThat(answered.at("/answer")).isEqualTo("We did.\n\nThank you.");
    UUID letter =
        jdbc.sql("SELECT letter FROM tray_entry WHERE id = :id")
            .param("id", mail.id())
            .query(UUID.class)
            .single();
    assertThat(
            jdbc.sql("SELECT template FROM letter WHERE id = :id")
                .param("id", letter)
                .query(String.class)
                .single())
        .isEqualTo("TRAY_ANSWER");
    assertThat(client.post(path + "/answer", cast.coordinator(), Map.of("text", "x")).status())
        .isEqualTo(409);

    // when
    MailReceived thanks = tray(Kind.UNMATCHED, "Thanks", letter);
    handle(thanks);

    // then
    assertThat(client.get("/api/v1/tray/" + thanks.id(), cast.coordinator()).at("/follows"))
        .isEqualTo(mail.id().toString());
  }

  @Test
  void by_hand_it_is_put_with_its_notice_and_the_platform_does_not_see_it() {
    // given
    Told.One one = told.one();
    MailReceived mail = tray(Kind.UNMATCHED, "About your notice: on it.");
    handle(mail);
    String path = "/api/v1/tray/" + mail.id();
    UUID notice = one.steps().notice(one.platform());
    Map<String, Object> change =
        Map.of("kind", "OTHER", "dueAt", "2037-04-01T09:00:00Z", "notice", notice);

    // when
    Answer unread = client.put(path, cast.coordinator(), change);
    Answer changed = client.put(path, cast.coordinator(), change, "If-Match", "\"1\"");

    // then
    assertThat(unread.status()).isEqualTo(428);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.at("/state")).isEqualTo("ATTACHED");
    String messages = "/api/v1/notices/" + notice + "/messages";
    assertThat(client.get(messages, cast.coordinator()).at("/items/0/attachedByHand"))
        .isEqualTo("true");
    assertThat(client.get(messages, one.token()).json().at("/items").size()).isZero();
    Answer given =
        client.post(messages + "/" + mail.id() + "/acknowledgement", cast.coordinator(), Map.of());
    assertThat(given.status()).as(given.body()).isEqualTo(201);
    assertThat(given.json().has("assurance")).isFalse();
    assertThat(told.journal(one.steps().alert)).startsWith("MailAttached");
  }

  @Test
  void it_is_given_an_owner_and_a_deadline_and_is_closed_with_a_reason() {
    // given
    MailReceived mail = tray(Kind.UNMATCHED, "Buy now");
    handle(mail);
    String path = "/api/v1/tray/" + mail.id();
    UUID nobody = UUID.randomUUID();

    // when
    Answer unknown =
        client.put(
            path,
            cast.coordinator(),
            Map.of("kind", "OTHER", "dueAt", "2037-04-01T09:00:00Z", "owner", nobody),
            "If-Match",
            "\"1\"");
    Answer press =
        client.put(
            path,
            cast.coordinator(),
            Map.of("kind", "PRESS", "dueAt", "2037-04-01T09:00:00Z"),
            "If-Match",
            "\"1\"");
    Answer closed =
        client.post(path + "/closing", cast.coordinator(), Map.of("reason", "Advertising"));

    // then
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(press.at("/kind")).isEqualTo("PRESS");
    assertThat(press.at("/dueAt")).isEqualTo("2037-04-01T09:00:00Z");
    assertThat(closed.at("/state")).isEqualTo("CLOSED");
    assertThat(closed.at("/reason")).isEqualTo("Advertising");
  }

  @Test
  void a_notice_that_is_not_known_here_makes_it_wait_in_the_tray() {
    MailReceived mail =
        mail(
            Kind.REPLY,
            "?",
            new MailReceived.Regarding(UUID.randomUUID(), UUID.randomUUID(), "gone", null, null, 1),
            List.of(),
            false);
    handle(mail);
    assertThat(client.get("/api/v1/tray/" + mail.id(), cast.coordinator()).at("/state"))
        .isEqualTo("OPEN");
  }

  @Test
  void what_a_program_wrote_to_nobody_waits_for_nobody() {
    MailReceived mail = tray(Kind.AUTO_REPLY, "newsletter");
    handle(mail);
    assertThat(client.get("/api/v1/tray/" + mail.id(), cast.coordinator()).at("/state"))
        .isEqualTo("CLOSED");
    assertThat(
            client
                .get("/api/v1/tray?state=CLOSED&kind=AUTOMATIC&limit=200", cast.coordinator())
                .body())
        .contains(mail.id().toString());
  }

  @Test
  void what_was_dealt_with_long_ago_says_nothing_of_people() {
    // given
    MailReceived mail = tray(Kind.PUBLIC, "I am Jane Doe");
    handle(mail);
    client.post(
        "/api/v1/tray/" + mail.id() + "/closing", cast.coordinator(), Map.of("reason", "Jane"));
    Instant now = clock.instant();

    // when
    entries.forget(now.plus(Duration.ofDays(1)), now);

    // then
    String left = client.get("/api/v1/tray/" + mail.id(), cast.coordinator()).body();
    assertThat(left).doesNotContain("Jane", "anna@platform.example").contains("erasedAt");
  }

  @Test
  void texts_that_no_database_keeps_stop_nobody() {
    MailReceived mail = tray(Kind.UNMATCHED, "a\0b\uD800c");
    handle(mail);
    assertThat(client.get("/api/v1/tray/" + mail.id(), cast.coordinator()).status()).isEqualTo(200);
  }

  private MailReceived answer(Told.One one, Kind kind, String words, boolean ofContact) {
    return mail(
        kind,
        words,
        new MailReceived.Regarding(
            one.steps().alert,
            one.steps().notice(one.platform()),
            one.platform(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            1),
        List.of(),
        ofContact);
  }

  private MailReceived tray(Kind kind, String words, UUID... answers) {
    return mail(kind, words, null, List.of(answers), false);
  }

  private MailReceived mail(
      Kind kind,
      String words,
      MailReceived.@Nullable Regarding regarding,
      List<UUID> answers,
      boolean ofContact) {
    return new MailReceived(
        UUID.randomUUID(),
        kind,
        regarding,
        answers,
        "anna@platform.example",
        "Anna",
        "platform.example",
        ofContact,
        "Re: FR27",
        words,
        false,
        List.of(new Attachment("case.pdf", "application/pdf", 10)),
        null,
        null,
        null,
        Instant.parse("2027-04-01T09:00:00Z"));
  }

  private void handle(Outcome... outcomes) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      records.add(Outcomes.record(0, outcome));
    }
    new TransactionTemplate(transactionManager)
        .executeWithoutResult(status -> merging.handle(records));
  }
}
