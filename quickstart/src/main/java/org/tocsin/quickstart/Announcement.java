package org.tocsin.quickstart;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.tocsin.quickstart.seed.Seeding;

/** What the console says of a running system: what runs where, and what to do next. */
record Announcement(Description description) {

  /** What one can look at. */
  void tell(Consumer<String> console) {
    console.accept("Tocsin runs, all in one process and on loopback only:");
    line(console, "alert-api", description.api() + "/api/v1, its health " + health());
    line(console, "alert-router", description.router() + "/actuator/health");
    line(console, "platform-adapters", description.adapters() + "/actuator/health");
    line(console, "Kafka", description.kafka());
    description
        .postgresql()
        .forEach((name, database) -> line(console, "PostgreSQL", database.url().substring(5)));
    line(console, "mail server", description.smtp() + ", " + description.imap());
    line(console, "sandbox platforms", description.api() + "/sandbox");
    line(console, "data and tokens", Path.of(description.data()).resolve("quickstart.json"));
    line(console, "log", description.log());
    console.accept("Ctrl-C stops it; started again it continues where it was.");
    console.accept("");
  }

  /** Three lines: where to look, what to play, what to try. */
  void ready(Consumer<String> console) {
    console.accept("Tocsin is ready");
    console.accept("  open    " + description.page());
    console.accept("  play    " + story());
    console.accept("  submit  " + curl());
  }

  /** The command that plays the story. */
  String story() {
    return new StoryCommand(Path.of(description.data())).text();
  }

  private String curl() {
    return ("curl -H 'Authorization: Bearer %s' -H 'Content-Type: application/json'"
                + " %s/api/v1/alerts -d"
                + " '{\"election\":\"%s\",\"threat\":\"VOTING_PROCEDURE\",\"severity\":\"MODERATE\",\"exercise\":true,\"title\":\"My"
                + " first alert\",\"request\":{\"kind\":\"INFORMATION\"},"
                + "\"items\":[{\"platform\":\"%s\",\"url\":\"https://social.example/post/1\"}]}'")
        .formatted(
            description.token("analyst"),
            description.api(),
            Seeding.ELECTION,
            Seeding.SANDBOX_HOOK);
  }

  private String health() {
    return description.management() + "/actuator/health";
  }

  private static void line(Consumer<String> console, String what, Object where) {
    console.accept("  %-18s%s".formatted(what, where));
  }
}
