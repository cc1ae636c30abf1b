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
import org.tocsin.alert.notices.Told;
import org.tocsin.contract.outcome.LaneChanged;
import org.tocsin.contract.outcome.Unprocessable;
import org.tocsin.contract.word.Reason;

@InTheHouse
class ShowingOperationsTest {

  private static final Instant AT = Instant.parse("2027-01-15T10:00:00Z");

  @Autowired TestClient client;
  @Autowired Told told;
  @Autowired Lanes lanes;
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
}
