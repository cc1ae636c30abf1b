package org.tocsin.alert.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.notices.Deliveries;
import org.tocsin.alert.notices.Told;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.outcome.LaneChanged;
import org.tocsin.contract.outcome.Unprocessable;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;

@InTheHouse
class ShowingOperationsTest {

  private static final Instant AT = Instant.parse("2027-01-15T10:00:00Z");

  @Autowired TestClient client;
  @Autowired Told told;
  @Autowired Lanes lanes;
  @Autowired Deliveries deliveries;
  @Autowired UnprocessableRecords unprocessable;

  @Test
  void coordinators_see_lanes_and_records_that_nobody_could_read() {
    // given
    UUID contact = UUID.fromString("00000000-0000-4000-8000-000000000001");
    String platform = Told.slug();
    lanes.changed(
        List.of(
            new LaneChanged(
                platform, contact, LaneChanged.State.OPEN, Reason.SERVER_ERROR, AT, 1, AT)));
    String problem = "Not a readable Tell " + platform;
    unprocessable.keep(
        List.of(
            new Unprocessable(
                "platform-adapters",
                "tocsin.notices.v1",
                0,
                7,
                problem,
                Instant.parse("2099-01-01T00:00:00Z"))));
    String coordinator = told.member(Role.COORDINATOR);

    // when
    Answer shownLanes = client.get("/api/v1/lanes?limit=1", coordinator);
    Answer shownRecords = client.get("/api/v1/unprocessable?limit=1", coordinator);

    // then
    assertThat(shownLanes.at("/items/0/contact")).isEqualTo(contact.toString());
    assertThat(shownLanes.at("/items/0/platform")).isEqualTo(platform);
    assertThat(shownLanes.at("/items/0/state")).isEqualTo("OPEN");
    assertThat(shownRecords.at("/items/0/problem")).isEqualTo(problem);
    assertThat(client.get("/api/v1/lanes", told.member(Role.REVIEWER)).status()).isEqualTo(403);
    assertThat(client.get("/api/v1/unprocessable", null).status()).isEqualTo(401);
  }

  @Test
  void coordinators_see_what_waits_for_a_platform_and_why() {
    // given
    Told.One one = told.one();
    told.contact(one, "en", "VERIFIED");
    PlatformCut cut = one.event().audience().getFirst();
    UUID contact = cut.contacts().getFirst().id();
    deliveries.changed(
        List.of(Outcomes.changed(one.event(), cut, DeliveryState.WAITING, Reason.SERVER_ERROR, 4)));
    deliveries.closed(
        List.of(
            new AttemptClosed(
                one.event().alert(),
                one.notice(),
                Outcomes.delivery(cut),
                1,
                AT,
                AT.plusSeconds(1),
                AttemptClosed.Verdict.FAILED,
                Reason.SERVER_ERROR,
                500,
                "no",
                one.platform(),
                contact)));
    lanes.changed(List.of(lane(one.platform(), contact, LaneChanged.State.OPEN, 1)));
    lanes.changed(List.of(lane(one.platform(), contact, LaneChanged.State.PROBING, 2)));
    String coordinator = told.member(Role.COORDINATOR);
    String path = "/api/v1/platforms/" + one.platform() + "/lane";

    // when
    Answer shown = client.get(path, coordinator);

    // then
    assertThat(shown.status()).as(shown.body()).isEqualTo(200);
    assertThat(shown.at("/waiting")).isEqualTo("1");
    assertThat(shown.at("/paused")).isEqualTo("false");
    assertThat(shown.at("/contacts/0/contact")).isEqualTo(contact.toString());
    assertThat(shown.at("/contacts/0/state")).isEqualTo("PROBING");
    assertThat(shown.at("/contacts/0/since")).isEqualTo(AT.plusSeconds(1).toString());
    assertThat(shown.at("/contacts/0/failures")).isEqualTo("5");
    assertThat(shown.at("/contacts/0/last/status")).isEqualTo("500");
    assertThat(shown.at("/contacts/0/last/reason")).isEqualTo("SERVER_ERROR");

    // and the attempt is shown whole where its delivery is
    Answer notice = client.get(one.path(), coordinator);
    assertThat(notice.at("/deliveries/0/address")).isEqualTo("a@one.example");
    assertThat(notice.at("/deliveries/0/attempts/0/milliseconds")).isEqualTo("1000");
    assertThat(notice.at("/deliveries/0/attempts/0/status")).isEqualTo("500");
    assertThat(notice.at("/deliveries/0/attempts/0/answer")).isEqualTo("no");
    assertThat(client.get(one.path(), one.token()).at("/deliveries/0/address"))
        .isEqualTo("a@one.example");
    assertThat(client.get(one.path(), told.member(Role.REVIEWER)).at("/deliveries/0/address"))
        .isEmpty();

    // when it flows again
    lanes.changed(List.of(lane(one.platform(), contact, LaneChanged.State.FLOWING, 3)));

    // then
    assertThat(client.get(path, coordinator).at("/contacts/0/since")).isEmpty();
    assertThat(client.get(path, one.token()).status()).isEqualTo(403);
    assertThat(client.get("/api/v1/platforms/nobody/lane", coordinator).status()).isEqualTo(404);
  }

  private static LaneChanged lane(
      String platform, UUID contact, LaneChanged.State state, long revision) {
    return new LaneChanged(
        platform, contact, state, Reason.SERVER_ERROR, null, revision, AT.plusSeconds(revision), 5);
  }
}
