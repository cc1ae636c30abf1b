package org.tocsin.alert.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.notices.Deliveries;
import org.tocsin.alert.notices.Steps;
import org.tocsin.alert.notices.Told;
import org.tocsin.alert.outcomes.Outcomes;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;

@InTheHouse
class AnsweringNoticesTest {

  @Autowired Told told;
  @Autowired TestClient client;
  @Autowired JdbcClient jdbc;
  @Autowired Deliveries deliveries;
  @Autowired PlatformTransactionManager transactionManager;

  @Test
  void a_platform_acknowledges_before_any_outcome_came_back() {
    // given
    Told.One one = told.one();

    // when
    Answer given =
        acknowledge(one, Map.of("reference", "case 12", "by", "T. Desk", "message", "on\nit"));

    // then
    Answer shown = client.get(one.path(), one.token());
    assertThat(given.status()).isEqualTo(201);
    assertThat(given.at("/provenance")).isEqualTo("API");
    assertThat(given.at("/assurance")).isEqualTo("TOKEN");
    assertThat(given.at("/version")).isEqualTo("1");
    assertThat(shown.json().at("/acknowledged").asBoolean()).isTrue();
    assertThat(shown.at("/state")).isEqualTo("UNROUTED");
    assertThat(shown.at("/acknowledgements/0/reference")).isEqualTo("case 12");
    assertThat(shown.at("/acknowledgements/0/message")).isEqualTo("on\nit");
    assertThat(told.journal(one.steps().alert))
        .containsExactly("NoticeAcknowledged", "NoticeAnswered");
  }

  @Test
  void what_is_published_of_an_answer_holds_none_of_its_words() {
    // given
    Told.One one = told.one();

    // when
    acknowledge(one, Map.of("reference", "secret-case", "by", "Jane Doe"));

    // then
    String published =
        jdbc.sql(
                """
                SELECT convert_from(payload, 'UTF8') FROM payload
                JOIN journal ON journal.id = payload.entry
                WHERE subject = :alert AND type = 'NoticeAnswered'
                """)
            .param("alert", one.steps().alert.toString())
            .query((row, number) -> row.getString(1))
            .single();
    assertThat(published)
        .doesNotContain("secret-case", "Jane")
        .contains("\"about\":" + one.steps().entry(), "\"provenance\":\"API\"");
  }

  @Test
  void an_answer_to_an_older_version_is_about_that_version() {
    // given
    Told.One one = told.one();
    long first = one.steps().entry();
    told.in(one.steps(), steps -> steps.approve(Map.of(one.platform(), 3)));

    // when
    acknowledge(one, Map.of("version", 1));
    acknowledge(one, Map.of("version", 2));

    // then
    assertThat(
            jdbc.sql(
                    """
                    SELECT (convert_from(payload, 'UTF8')::jsonb ->> 'about')::bigint FROM payload
                    JOIN journal ON journal.id = payload.entry
                    WHERE subject = :alert AND type = 'NoticeAnswered' ORDER BY number
                    """)
                .param("alert", one.steps().alert.toString())
                .query(Long.class)
                .list())
        .containsExactly(first, first + 1);
  }

  @Test
  void what_a_platforms_people_wrote_is_for_coordinators_and_the_alerts_organisation() {
    // given
    Told.One one = told.one();
    acknowledge(one, Map.of("reference", "case-12", "by", "T. Desk", "message", "on it"));
    client.post(
        one.path() + "/decisions",
        one.token(),
        Map.of(
            "by",
            "Jane Doe",
            "items",
            List.of(Map.of("item", 1, "outcome", "NO_VIOLATION", "explanation", "Satire"))));

    // when
    String analyst = client.get(one.path(), told.member(Role.ANALYST)).body();
    String auditor = client.get(one.path(), told.member(Role.AUDITOR)).body();
    String coordinator = client.get(one.path(), told.member(Role.COORDINATOR)).body();

    // then
    assertThat(List.of(analyst, auditor))
        .allSatisfy(
            body ->
                assertThat(body)
                    .contains("\"provenance\":\"API\"", "NO_VIOLATION")
                    .doesNotContain("case-12", "T. Desk", "on it", "Jane Doe", "Satire"));
    assertThat(coordinator).contains("case-12", "T. Desk", "on it", "Jane Doe", "Satire");
    assertThat(client.get(one.path(), one.token()).body()).contains("Jane Doe", "Satire");
  }

  @Test
  void the_same_key_again_gets_the_same_answer_and_adds_nothing() {
    // given
    Told.One one = told.one();
    String path = one.path() + "/acknowledgements";

    // when
    Answer first = client.post(path, one.token(), Map.of("by", "A"), "Idempotency-Key", "k1");
    Answer again = client.post(path, one.token(), Map.of("by", "A"), "Idempotency-Key", "k1");

    // then
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(client.get(one.path(), one.token()).json().at("/acknowledgements")).hasSize(1);
  }

  @Test
  void only_those_concerned_may_answer() {
    // given
    Told.One one = told.one();
    Told.One other = told.one();
    String path = one.path() + "/acknowledgements";

    // then
    assertThat(client.post(path, null, Map.of()).status()).isEqualTo(401);
    assertThat(client.post(path, told.member(Role.ANALYST), Map.of()).status()).isEqualTo(403);
    assertThat(client.post(path, told.member(Role.AUDITOR), "{").status()).isEqualTo(403);
    assertThat(client.post(path, other.token(), Map.of()).status()).isEqualTo(404);
    assertThat(
            client
                .post(one.path() + "/decisions", other.token(), Map.of("outcome", "ACTIONED"))
                .status())
        .isEqualTo(404);
    assertThat(told.journal(one.steps().alert)).isEmpty();
  }

  @Test
  void a_coordinator_records_what_was_said_and_by_whom() {
    // given
    Told.One one = told.one();
    String coordinator = told.member(Role.COORDINATOR);
    String path = one.path() + "/acknowledgements";

    // when
    Answer said = client.post(path, coordinator, Map.of("provenance", "ORAL", "by", "Desk"));
    Answer nameless = client.post(path, coordinator, Map.of("provenance", "ORAL"));
    Answer disguised = client.post(path, coordinator, Map.of("provenance", "API", "by", "Desk"));
    Answer claimed = client.post(path, one.token(), Map.of("provenance", "ORAL"));

    // then
    assertThat(said.at("/provenance")).isEqualTo("ORAL");
    assertThat(said.at("/assurance")).isEmpty();
    assertThat(nameless.status()).isEqualTo(422);
    assertThat(nameless.fields()).containsExactly("by");
    assertThat(disguised.fields()).containsExactly("provenance");
    assertThat(claimed.fields()).containsExactly("provenance");
  }

  @Test
  void bad_answers_name_the_field_and_leave_nothing_behind() {
    // given
    Told.One one = told.one();

    // then
    assertThat(acknowledge(one, Map.of("version", 7)).fields()).containsExactly("version");
    assertThat(acknowledge(one, Map.of("reference", "x".repeat(201))).fields())
        .containsExactly("reference");
    assertThat(acknowledge(one, Map.of("by", "a\0b")).fields()).containsExactly("by");
    assertThat(acknowledge(one, "{\"by\":").status()).isEqualTo(400);
    assertThat(acknowledge(one, Map.of("assurance", "TOKEN")).status()).isEqualTo(400);
    assertThat(acknowledge(one, Map.of("provenance", "TELEPATHY")).fields())
        .containsExactly("provenance");
    assertThat(
            decide(
                    one,
                    "{\"items\":[{\"item\":1,\"outcome\":\"ACTIONED\",\"visibility\":[\"GONE\"]}]}")
                .fields())
        .containsExactly("items[0].visibility[0]");
    assertThat(decide(one, "{\"items\":[{\"item\":8,\"outcome\":\"ACTIONED\"}]}").fields())
        .containsExactly("items[0].item");
    assertThat(told.journal(one.steps().alert)).isEmpty();
  }

  @Test
  void an_answer_names_the_version_it_saw() {
    // given
    Told.One one = told.one();
    told.in(one.steps(), steps -> steps.approve(Map.of(one.platform(), 4)));

    // when
    Answer older = acknowledge(one, Map.of("version", 1));
    Answer newest = acknowledge(one, Map.of());

    // then
    assertThat(older.at("/version")).isEqualTo("1");
    assertThat(newest.at("/version")).isEqualTo("2");
  }

  @Test
  void a_version_that_withdraws_the_last_open_item_leaves_nothing_to_decide() {
    // given
    Told.One one = told.one();
    decide(one, Map.of("items", List.of(Map.of("item", 1, "outcome", "NO_VIOLATION"))));

    // when
    told.in(one.steps(), steps -> steps.approve(Map.of(one.platform(), 1)));

    // then
    Answer shown = client.get(one.path(), one.token());
    assertThat(shown.json().at("/decided").asBoolean()).isTrue();
    assertThat(shown.at("/decidedAt")).isNotEmpty();
  }

  @Test
  void an_explanation_may_have_lines_and_an_item_number_no_fraction() {
    // given
    Told.One one = told.one();

    // then
    assertThat(
            decide(
                    one,
                    Map.of(
                        "items",
                        List.of(
                            Map.of(
                                "item",
                                1,
                                "outcome",
                                "NO_VIOLATION",
                                "explanation",
                                "Satire:\nsee"))))
                .status())
        .isEqualTo(201);
    assertThat(decide(one, "{\"items\":[{\"item\":1.9,\"outcome\":\"ACTIONED\"}]}").fields())
        .containsExactly("items[0].item");
  }

  @Test
  void one_outcome_for_all_items_decides_the_notice_until_a_version_adds_items() {
    // given
    Told.One one = told.one();

    // when
    Answer decided = decide(one, Map.of("outcome", "ACTIONED"));

    // then
    assertThat(decided.status()).isEqualTo(201);
    assertThat(decided.json().at("/items")).hasSize(3);
    assertThat(isDecided(one)).isTrue();

    // when
    told.in(one.steps(), steps -> steps.approve(Map.of(one.platform(), 4)));

    // then
    assertThat(isDecided(one)).isFalse();
  }

  @Test
  void later_decisions_take_the_place_of_earlier_ones_item_by_item() {
    // given
    Told.One one = told.one();
    decide(one, Map.of("outcome", "NO_VIOLATION"));

    // when
    decide(
        one,
        Map.of(
            "items",
            List.of(
                Map.of(
                    "item", 2, "outcome", "ACTIONED", "visibility", List.of("CONTENT_LABELLED")))));

    // then
    Answer shown = client.get(one.path(), one.token());
    assertThat(shown.json().at("/decisions")).hasSize(2);
    assertThat(shown.json().at("/decisions/0/items/0/superseded").asBoolean()).isFalse();
    assertThat(shown.json().at("/decisions/0/items/1/superseded").asBoolean()).isTrue();
    assertThat(shown.at("/decisions/1/items/0/visibility/0")).isEqualTo("CONTENT_LABELLED");
    assertThat(isDecided(one)).isTrue();
  }

  @Test
  void a_question_is_an_answer_but_no_decision() {
    // given
    Told.One one = told.one();

    // when
    decide(one, Map.of("outcome", "INFO_REQUESTED"));
    boolean afterQuestion = isDecided(one);
    decide(one, Map.of("items", List.of(Map.of("item", 1, "outcome", "NOT_FOUND"))));
    boolean afterOne = isDecided(one);
    decide(one, Map.of("outcome", "ACTIONED"));

    // then
    assertThat(afterQuestion).isFalse();
    assertThat(afterOne).isFalse();
    assertThat(isDecided(one)).isTrue();
  }

  @Test
  void an_exhausted_delivery_is_tried_again_once() {
    // given
    Told.One one = told.one();
    UUID delivery = report(one, DeliveryState.EXHAUSTED, 4);
    String coordinator = told.member(Role.COORDINATOR);
    String path = "/api/v1/deliveries/" + delivery + "/retry";

    // when
    Answer first = client.post(path, coordinator, "");
    Answer second = client.post(path, coordinator, "");

    // then
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.at("/delivery")).isEqualTo(delivery.toString());
    assertThat(second.status()).isEqualTo(409);
    assertThat(told.journal(one.steps().alert)).containsExactly("RetryRequested");

    // when
    report(one, DeliveryState.EXHAUSTED, 5);

    // then
    assertThat(client.post(path, coordinator, "").status()).isEqualTo(201);
  }

  @Test
  void what_was_not_given_up_is_not_tried_again() {
    // given
    Told.One one = told.one();
    UUID delivery = report(one, DeliveryState.DELIVERED, 4);
    String coordinator = told.member(Role.COORDINATOR);
    String path = "/api/v1/deliveries/" + delivery + "/retry";

    // then
    assertThat(client.post(path, coordinator, "").status()).isEqualTo(409);
    assertThat(client.post(path, one.token(), "").status()).isEqualTo(403);
    assertThat(
            client
                .post("/api/v1/deliveries/" + UUID.randomUUID() + "/retry", coordinator, "")
                .status())
        .isEqualTo(404);
  }

  @Test
  void what_a_newer_step_superseded_is_not_tried_again() {
    // given
    Told.One one = told.one();
    UUID delivery = report(one, DeliveryState.REFUSED, 4);

    // when
    told.in(one.steps(), Steps::retract);

    // then
    assertThat(
            client
                .post(
                    "/api/v1/deliveries/" + delivery + "/retry", told.member(Role.COORDINATOR), "")
                .status())
        .isEqualTo(409);
  }

  private UUID report(Told.One one, DeliveryState state, long revision) {
    var cut = one.event().audience().getFirst();
    new TransactionTemplate(transactionManager)
        .executeWithoutResult(
            status ->
                deliveries.changed(
                    List.of(
                        Outcomes.changed(
                            one.event(), cut, state, Reason.SCHEDULE_OVER, revision))));
    return Outcomes.delivery(cut);
  }

  private boolean isDecided(Told.One one) {
    return client.get(one.path(), one.token()).json().at("/decided").asBoolean();
  }

  private Answer acknowledge(Told.One one, Object body) {
    return client.post(one.path() + "/acknowledgements", one.token(), body);
  }

  private Answer decide(Told.One one, Object body) {
    return client.post(one.path() + "/decisions", one.token(), body);
  }
}
