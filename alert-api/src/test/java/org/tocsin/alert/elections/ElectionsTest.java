package org.tocsin.alert.elections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestClient.Answer;

@InTheHouse
class ElectionsTest {

  @Autowired TestClient client;
  @Autowired Cast cast;

  @Test
  void whatIsReadCanBePutBack() {
    String path = "/api/v1/elections/" + cast.election();
    Answer read = client.get(path, cast.analyst());

    Answer blind = client.put(path, cast.coordinator(), read.body());
    Answer put =
        client.put(
            path,
            cast.coordinator(),
            read.body(),
            "If-Match",
            String.valueOf(read.headers().getETag()));

    assertThat(read.at("/votingDays/0/opens")).isEqualTo("08:00:00");
    assertThat(blind.status()).isEqualTo(428);
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.headers().getETag()).isEqualTo("\"2\"");
  }

  @Test
  void whatIsWrongIsNamed() {
    Answer answer =
        client.put(
            "/api/v1/elections/" + Cast.fresh("election"),
            cast.coordinator(),
            Map.of(
                "name",
                "An election",
                "country",
                "France",
                "timeZone",
                "Europe/Paris",
                "votingDays",
                List.of()));
    Answer zone =
        client.put(
            "/api/v1/elections/" + Cast.fresh("election"),
            cast.coordinator(),
            Map.of(
                "name",
                "An election",
                "country",
                "FR",
                "timeZone",
                "Mars/Olympus",
                "votingDays",
                List.of(Map.of("date", "2037-04-11", "opens", "08:00", "closes", "20:00"))));

    assertThat(answer.fields()).containsExactly("country", "votingDays");
    assertThat(zone.fields()).containsExactly("timeZone");
  }

  @Test
  void onlyACoordinatorEditsTheCalendar() {
    assertThat(client.put("/api/v1/elections/some", cast.reviewer(), Map.of()).status())
        .isEqualTo(403);
  }
}
