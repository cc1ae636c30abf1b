package org.tocsin.alert.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tocsin.alert.Cast;
import org.tocsin.alert.House;
import org.tocsin.alert.InTheHouse;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.TestDatabase;
import org.tocsin.commands.Ending;

/** While the service runs. */
@InTheHouse
class EraseTest {

  @Autowired private Cast cast;
  @Autowired private TestClient client;
  private final List<String> out = new ArrayList<>();

  @Test
  void anOperatorErasesAPayloadAndTheChainSaysWhoAndWhy() {
    // given
    String alert = submitted();

    // when
    Ending ending = erase("--entry", "alert/" + alert + "/1", "--reason", "asked for");

    // then
    var chain = client.get("/api/v1/alerts/" + alert + "/journal", cast.auditor());
    assertThat(ending).isEqualTo(new Ending.Done());
    assertThat(out).singleElement().asString().contains("entry 2 says so");
    assertThat(chain.at("/items/0/payloadAbsent")).isEqualTo("ERASED");
    assertThat(chain.at("/items/1/type")).isEqualTo("Erased");
    assertThat(chain.at("/items/1/actor")).isEqualTo("command/erase");
    assertThat(chain.at("/items/1/payload")).contains("asked for");
  }

  @Test
  void whatALegalHoldCoversStaysUntilItIsLifted() {
    // given
    String election = cast.election();
    String alert = cast.submit(Cast.alertBody(election, cast.platform())).path("id").asString();
    String[] wanted = {"--entry", "alert/" + alert + "/1", "--reason", "asked for"};
    for (Map<String, String> scope :
        List.of(Map.of("alert", alert), Map.of("election", election))) {
      Map<String, String> body = new HashMap<>(scope);
      body.put("reason", "a court asks");
      String hold = client.post("/api/v1/legal-holds", cast.coordinator(), body).at("/id");

      // when
      Ending refused = erase(wanted);

      // then
      assertThat(refused).isInstanceOf(Ending.Refused.class);
      assertThat(refused.toString()).contains("legal hold");
      client.post(
          "/api/v1/legal-holds/" + hold + "/lifting", cast.coordinator(), Map.of("reason", "over"));
    }
    assertThat(erase(wanted)).isEqualTo(new Ending.Done());
  }

  @Test
  void whatIsNotThereOrWithoutAReasonIsRefused() {
    String entry = "alert/" + submitted() + "/7";

    assertThat(erase("--entry", entry, "--reason", "asked for")).isInstanceOf(Ending.Refused.class);
    assertThat(erase("--entry", entry)).isInstanceOf(Ending.Misunderstood.class);
    assertThat(erase("--entry", "alert", "--reason", "asked for"))
        .isInstanceOf(Ending.Misunderstood.class);
  }

  private String submitted() {
    return cast.submit(Cast.alertBody(cast.election(), cast.platform())).path("id").asString();
  }

  private Ending erase(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--spring.datasource.url=" + House.database().url());
    all.add("--spring.datasource.username=" + TestDatabase.SERVICE);
    return new Erase().run(all, out::add);
  }
}
