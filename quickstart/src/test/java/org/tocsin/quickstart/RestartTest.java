package org.tocsin.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.quickstart.client.ApiClient;
import org.tocsin.quickstart.running.Service;
import tools.jackson.databind.JsonNode;

class RestartTest {

  private static final String ALERT =
      """
      {"election": "fr-2027-presidential", "threat": "VOTING_PROCEDURE", "severity": "MINOR",
       "title": "A wrong date", "request": {"kind": "INFORMATION"},
       "items": [{"platform": "sandbox-mail", "url": "https://social.example/1"}]}
      """;

  @TempDir private Path temporary;

  @Test
  void startedAgainItContinuesWithItsAlertsAndTokensAndNothingTwice() throws IOException {
    // given
    Ports ports = Ports.free();
    Settings settings = new Settings(temporary.resolve("data"), false, ports);
    Map<String, String> tokens;
    String alert;
    try (RunningSystem first = RunningSystem.start(settings, Map.of())) {
      tokens = first.description().tokens();
      alert = submit(first.description());
      assertThat(house(first)).isEqualTo("3 organisations, 6 people, 8 tokens");
      assertThat(platform(first).path("version").asInt()).isEqualTo(1);
    }

    // when
    try (RunningSystem second = RunningSystem.start(settings, Map.of())) {

      // then
      assertThat(second.description().tokens()).isEqualTo(tokens);
      assertThat(titleOf(alert, second.description())).isEqualTo("A wrong date");
      assertThat(house(second)).isEqualTo("3 organisations, 6 people, 8 tokens");
      assertThat(platform(second).path("version").asInt()).isEqualTo(1);
    }

    // when
    Settings elsewhere = new Settings(temporary.resolve("data"), false, Ports.free());
    try (RunningSystem third = RunningSystem.start(elsewhere, Map.of())) {

      // then
      assertThat(titleOf(alert, third.description())).isEqualTo("A wrong date");
      assertThat(platform(third).path("contacts"))
          .hasSize(2)
          .allMatch(
              contact -> contact.path("address").asString().startsWith(third.hook().address()));
    }
    assertThat(PosixFilePermissions.toString(permissions("quickstart.json")))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(permissions("keys"))).isEqualTo("rwx------");
  }

  private java.util.Set<java.nio.file.attribute.PosixFilePermission> permissions(String file)
      throws IOException {
    return Files.getPosixFilePermissions(temporary.resolve("data").resolve(file));
  }

  private static String submit(Description house) {
    try (ApiClient api = new ApiClient(house.api())) {
      return api.post("/api/v1/alerts", house.token("analyst"), ALERT)
          .expect(201)
          .path("id")
          .asString();
    }
  }

  private static String titleOf(String alert, Description house) {
    try (ApiClient api = new ApiClient(house.api())) {
      return api.get("/api/v1/alerts/" + alert, house.token("auditor"))
          .expect(200)
          .path("title")
          .asString();
    }
  }

  private static JsonNode platform(RunningSystem system) {
    Description house = system.description();
    try (ApiClient api = new ApiClient(house.api())) {
      return api.get("/api/v1/platforms/sandbox-hook", house.token("coordinator")).expect(200);
    }
  }

  private static String house(RunningSystem system) {
    JdbcClient jdbc = system.services().context(Service.ALERT_API).getBean(JdbcClient.class);
    return jdbc.sql(
            """
            SELECT (SELECT count(*) FROM organisation) || ' organisations, '
              || (SELECT count(*) FROM person) || ' people, '
              || (SELECT count(*) FROM token) || ' tokens'
            """)
        .query(String.class)
        .single();
  }
}
