package org.tocsin.alert.elections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  @ParameterizedTest
  @ValueSource(strings = {"-0001-05-05", "+999999999-12-31", "1999-12-31", "2101-01-01"})
  void yearsOutsideReasonAreRefused(String date) {
    Answer answer =
        client.put(
            "/api/v1/elections/" + Cast.fresh("election"),
            cast.coordinator(),
            election("{\"date\":\"" + date + "\",\"opens\":\"08:00\",\"closes\":\"08:00\"}"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.fields()).containsExactly("votingDays[0].date");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"date\":[2037,4,11],\"opens\":\"08:00\",\"closes\":\"20:00\"}",
        "{\"date\":13615,\"opens\":\"08:00\",\"closes\":\"20:00\"}",
        "{\"date\":\"2037-04-11\",\"opens\":[8,0],\"closes\":\"20:00\"}",
        "{\"date\":\"11/04/2037\",\"opens\":\"08:00\",\"closes\":\"20:00\"}"
      })
  void aTimeIsItsTextAndNothingElse(String day) {
    Answer answer =
        client.put(
            "/api/v1/elections/" + Cast.fresh("election"), cast.coordinator(), election(day));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.fields().getFirst()).startsWith("votingDays[0].");
  }

  private static String election(String day) {
    return "{\"name\":\"One\",\"country\":\"FR\",\"timeZone\":\"Europe/Paris\",\"votingDays\":["
        + day
        + "]}";
  }

  @Test
  void onlyACoordinatorEditsTheCalendar() {
    assertThat(client.put("/api/v1/elections/some", cast.reviewer(), Map.of()).status())
        .isEqualTo(403);
  }
}
