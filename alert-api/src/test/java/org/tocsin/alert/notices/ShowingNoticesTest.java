package org.tocsin.alert.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.members.OrganisationKind;
import org.tocsin.contract.word.Tlp;

@InTheHouse
class ShowingNoticesTest {

  @Autowired Told told;
  @Autowired Members members;
  @Autowired SettableClock clock;
  @Autowired TestClient client;
  @Autowired Notices notices;

  @Test
  void a_notice_is_shown_with_all_that_hangs_on_it() {
    // given
    Told.One one = told.one();

    // when
    Answer answer = client.get(one.path(), one.token());

    // then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/id")).isEqualTo(one.notice().toString());
    assertThat(answer.at("/state")).isEqualTo("UNROUTED");
    assertThat(answer.at("/acknowledgeBy")).isEqualTo("2027-01-15T14:01:00Z");
    assertThat(answer.at("/decideBy")).isEqualTo("2027-01-16T10:01:00Z");
    assertThat(answer.json().propertyNames())
        .contains("deliveries", "acknowledgements", "decisions", "steps", "overdue", "version");
    assertThat(answer.body()).doesNotContain("\"part\"");
  }

  @Test
  void a_platform_sees_its_own_notices_only() {
    // given
    Told.One one = told.one();
    Told.One other = told.one();

    // then
    assertThat(client.get(one.path(), other.token()).status()).isEqualTo(404);
    assertThat(client.get(one.path() + "/items", other.token()).status()).isEqualTo(404);
    assertThat(ids(client.get("/api/v1/notices", one.token())))
        .containsExactly(one.notice().toString());
    assertThat(ids(client.get("/api/v1/notices?platform=" + other.platform(), one.token())))
        .isEmpty();
  }

  @Test
  void a_platform_that_was_never_cleared_does_not_learn_of_the_notice() {
    // given
    Told.One red = told.one(Tlp.RED, Tlp.AMBER, Steps.APPROVED_AT);

    // then
    assertThat(client.get(red.path(), red.token()).status()).isEqualTo(404);
    assertThat(ids(client.get("/api/v1/notices", red.token()))).isEmpty();
    assertThat(client.get(red.path() + "/items", red.token()).status()).isEqualTo(404);
  }

  @Test
  void a_version_above_the_clearance_stays_closed_while_the_earlier_one_is_open() {
    // given
    Told.One one = told.one();
    told.in(one.steps().marked(Tlp.RED), steps -> steps.approve(Map.of(one.platform(), 4)));

    // then
    assertThat(client.get(one.path() + "/items?version=1", one.token()).status()).isEqualTo(200);
    assertThat(client.get(one.path() + "/items?version=2", one.token()).status()).isEqualTo(404);
    assertThat(client.get(one.path() + "/items", one.token()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource(names = {"AMBER_STRICT", "RED"})
  void what_is_closed_is_for_coordinators_and_those_who_are_named(Tlp marking) {
    // given
    Told.One red = told.one(marking, Tlp.RED, Steps.APPROVED_AT);
    String list = "/api/v1/notices?alert=" + red.steps().alert;
    UUID organisation =
        members.organisation("test", "named " + UUID.randomUUID(), OrganisationKind.MEDIA).id();
    UUID person = members.person("test", organisation, "N. N.", Set.of(Role.REVIEWER));
    told.name(red, organisation, person);
    String named = members.personToken("test", person).token();

    // then
    assertThat(client.get(red.path(), told.member(Role.COORDINATOR)).status()).isEqualTo(200);
    assertThat(client.get(red.path(), named).status()).isEqualTo(200);
    assertThat(client.get(red.path(), told.member(Role.REVIEWER)).status()).isEqualTo(404);
    assertThat(client.get(red.path(), told.member(Role.ANALYST)).status()).isEqualTo(404);
    assertThat(client.get(red.path(), told.member(Role.AUDITOR)).status()).isEqualTo(404);
    assertThat(ids(client.get(list, named))).hasSize(1);
    assertThat(ids(client.get(list, told.member(Role.ANALYST)))).isEmpty();
  }

  @Test
  void an_older_version_that_was_red_stays_closed_when_a_newer_one_is_not() {
    // given
    Told.One one = told.one(Tlp.RED, Tlp.RED, Steps.APPROVED_AT);
    told.in(one.steps().marked(Tlp.AMBER), steps -> steps.approve(Map.of(one.platform(), 1)));
    String analyst = told.member(Role.ANALYST);
    String auditor = told.member(Role.AUDITOR);

    // then
    assertThat(client.get(one.path() + "/items?version=2", analyst).status()).isEqualTo(200);
    assertThat(client.get(one.path() + "/items?version=1", analyst).status()).isEqualTo(404);
    assertThat(client.get(one.path() + "/items?version=1", auditor).status()).isEqualTo(404);
    assertThat(client.get(one.path(), analyst).json().at("/steps")).hasSize(1);
    assertThat(
            client
                .get(one.path() + "/items?version=1", told.member(Role.COORDINATOR))
                .json()
                .at("/items"))
        .hasSize(3);
  }

  @Test
  void whoever_has_no_token_is_asked_for_one() {
    assertThat(client.get("/api/v1/notices", null).status()).isEqualTo(401);
    assertThat(client.get("/api/v1/notices/" + UUID.randomUUID() + "/items", null).status())
        .isEqualTo(401);
  }

  @Test
  void unknown_and_unreadable_ids_and_filters_are_problems() {
    // given
    String coordinator = told.member(Role.COORDINATOR);

    // then
    assertThat(client.get("/api/v1/notices/" + UUID.randomUUID(), coordinator).status())
        .isEqualTo(404);
    assertThat(client.get("/api/v1/notices/nonsense", coordinator).status()).isEqualTo(400);
    assertThat(client.get("/api/v1/notices?state=LOST", coordinator).fields())
        .containsExactly("state");
    assertThat(client.get("/api/v1/notices?cursor=x", coordinator).fields())
        .containsExactly("cursor");
    assertThat(client.get("/api/v1/notices?limit=0", coordinator).fields())
        .containsExactly("limit");
  }

  @Test
  void the_list_is_filtered_and_comes_in_pieces() {
    // given
    Steps steps = new Steps(notices, UUID.randomUUID(), Tlp.AMBER);
    List<String> platforms = List.of(Told.slug(), Told.slug(), Told.slug());
    told.in(
        steps,
        all -> all.approve(Map.of(platforms.get(0), 1, platforms.get(1), 1, platforms.get(2), 1)));
    String coordinator = told.member(Role.COORDINATOR);
    String path = "/api/v1/notices?limit=2&state=UNROUTED&alert=" + steps.alert;

    // when
    Answer first = client.get(path, coordinator);
    Answer second = client.get(path + "&cursor=" + first.at("/next"), coordinator);

    // then
    List<String> all = new ArrayList<>(ids(first));
    all.addAll(ids(second));
    assertThat(ids(first)).hasSize(2);
    assertThat(second.at("/next")).isEmpty();
    assertThat(all)
        .containsExactlyInAnyOrderElementsOf(
            platforms.stream().map(platform -> steps.notice(platform).toString()).toList());
    assertThat(ids(client.get(path.replace("UNROUTED", "DELIVERED"), coordinator))).isEmpty();
  }

  @Test
  void a_deadline_that_passed_in_silence_is_overdue() {
    // given
    Told.One late = told.one(Tlp.AMBER, Tlp.AMBER, clock.instant().minus(Duration.ofHours(5)));
    Told.One early = told.one(Tlp.AMBER, Tlp.AMBER, clock.instant().minus(Duration.ofHours(3)));

    // then
    assertThat(client.get(late.path(), late.token()).json().at("/overdue").asBoolean()).isTrue();
    assertThat(ids(client.get("/api/v1/notices?overdue=true", late.token()))).hasSize(1);
    assertThat(ids(client.get("/api/v1/notices?overdue=true", early.token()))).isEmpty();
    assertThat(ids(client.get("/api/v1/notices?overdue=false", early.token()))).hasSize(1);

    // when
    client.post(late.path() + "/acknowledgements", late.token(), Map.of());

    // then
    assertThat(client.get(late.path(), late.token()).json().at("/overdue").asBoolean()).isFalse();
  }

  @Test
  void nobody_is_overdue_after_a_retraction() {
    // given
    Told.One late = told.one(Tlp.AMBER, Tlp.AMBER, clock.instant().minus(Duration.ofHours(5)));

    // when
    told.in(late.steps(), Steps::retract);

    // then
    assertThat(client.get(late.path(), late.token()).json().at("/overdue").asBoolean()).isFalse();
  }

  @Test
  void all_items_of_a_long_notice_come_in_pieces_of_a_hundred() {
    // given
    Told.One one = told.one();
    told.in(one.steps(), steps -> steps.approve(Map.of(one.platform(), 205)));

    // when
    Answer first = client.get(one.path() + "/items?version=2", one.token());
    Answer last = client.get(one.path() + "/items?version=2&cursor=200", one.token());

    // then
    assertThat(first.json().at("/items")).hasSize(100);
    assertThat(first.at("/next")).isEqualTo("100");
    assertThat(last.json().at("/items")).hasSize(5);
    assertThat(last.at("/items/4/item")).isEqualTo("205");
    assertThat(client.get(one.path() + "/items?version=9", one.token()).status()).isEqualTo(404);
    assertThat(client.get(one.path() + "/items?version=x", one.token()).fields())
        .containsExactly("version");
  }

  private static List<String> ids(Answer answer) {
    return answer
        .json()
        .at("/items")
        .valueStream()
        .map(notice -> notice.path("id").asString())
        .toList();
  }
}
