package org.tocsin.alert.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tocsin.alert.Cast;
import org.tocsin.alert.SettableClock;
import org.tocsin.alert.TestClient;
import org.tocsin.alert.outcomes.Outcomes;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.alert.AlertApproved;
import org.tocsin.contract.alert.AlertRetracted;
import org.tocsin.contract.alert.ContactCut;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.StepApproved;
import org.tocsin.contract.outcome.AlertRouted;
import org.tocsin.contract.outcome.DeliveryChanged;
import org.tocsin.contract.outcome.Outcome;
import org.tocsin.contract.proof.DeliveryId;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;
import org.tocsin.offsets.RecordBatch;
import tools.jackson.databind.JsonNode;

/** An alert to a platform that only people reach, and what router and ledger would report of it. */
final class Errands {

  private final TestClient client;
  private final Cast cast;
  private final JdbcClient jdbc;
  private final RecordBatch outcomes;
  private final TransactionTemplate transactions;
  private final SettableClock clock;
  private long revision = 10;

  Errands(
      TestClient client,
      Cast cast,
      JdbcClient jdbc,
      RecordBatch outcomes,
      TransactionTemplate transactions,
      SettableClock clock) {
    this.client = client;
    this.cast = cast;
    this.jdbc = jdbc;
    this.outcomes = outcomes;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** A platform with one contact. */
  String platform(Map<String, Object> contact, String tlp) {
    String slug = Cast.fresh("platform");
    client.put(
        "/api/v1/platforms/" + slug,
        cast.coordinator(),
        Map.of("name", "By Hand", "tlp", tlp, "contacts", List.of(contact)));
    String id = client.get("/api/v1/platforms/" + slug, cast.coordinator()).at("/contacts/0/id");
    client.post(
        "/api/v1/platforms/" + slug + "/contacts/" + id + "/verification/confirmation",
        cast.coordinator(),
        Map.of("how", "TELEPHONE", "by", "trust and safety desk"));
    return slug;
  }

  String form() {
    return platform(
        Map.of("channel", "FORM", "address", "https://example.org/report", "language", "en"),
        "AMBER");
  }

  /** Approved, and reported to wait for a person. */
  Errand errand(String platform, Map<String, Object> alert) {
    JsonNode submitted = cast.submit(alert);
    UUID id = UUID.fromString(submitted.path("id").asString());
    approve(id);
    Errand errand = new Errand(id, platform);
    errand.byHand();
    return errand;
  }

  Map<String, Object> alert(String... platforms) {
    return Cast.alertBody(cast.election(), platforms);
  }

  private void approve(UUID alert) {
    JsonNode now = client.get("/api/v1/alerts/" + alert, cast.coordinator()).json();
    var answer =
        client.post(
            "/api/v1/alerts/" + alert + "/reviews",
            cast.reviewer(),
            Map.of("version", now.path("version").asInt(), "verdict", "APPROVED"));
    if (answer.status() != 201) {
      throw new AssertionError(answer.body());
    }
  }

  /** One of them. */
  final class Errand {

    final UUID alert;
    private final String platform;

    private Errand(UUID alert, String platform) {
      this.alert = alert;
      this.platform = platform;
    }

    UUID delivery() {
      return DeliveryId.of(cut().approval(), contact().id());
    }

    UUID notice() {
      return cut().approval().notice();
    }

    String path() {
      return "/api/v1/tasks/" + delivery();
    }

    void byHand() {
      report(DeliveryState.WAITING, Reason.BY_HAND);
    }

    /** What the ledger says of the newest step's delivery. */
    void report(DeliveryState state, @Nullable Reason reason) {
      hear(
          new AlertRouted(
              alert,
              cut().approval().entry(),
              cut().approval().version(),
              event().at(),
              List.of(
                  new AlertRouted.RoutedNotice(
                      notice(),
                      platform,
                      cut().approval().kind(),
                      cut().approval().stepNumber(),
                      null,
                      List.of(
                          new AlertRouted.RoutedDelivery(
                              delivery(), contact().id(), contact().channel()))))),
          new DeliveryChanged(
              alert,
              notice(),
              platform,
              delivery(),
              contact().id(),
              contact().channel(),
              cut().approval().kind(),
              cut().approval().stepNumber(),
              cut().approval().version(),
              cut().approval().entry(),
              event() instanceof AlertRetracted,
              state,
              reason,
              revision++,
              null,
              clock.instant()));
    }

    void revise(Map<String, Object> body) {
      client.post("/api/v1/alerts/" + alert + "/revisions", cast.analyst(), body);
      approve(alert);
    }

    void retract() {
      client.post(
          "/api/v1/alerts/" + alert + "/retraction", cast.analyst(), Map.of("reason", "Wrong"));
    }

    /** The journal's entries since the approval, by type, oldest first. */
    List<String> journal() {
      return jdbc.sql(
              "SELECT type FROM journal WHERE kind = 'ALERT' AND subject = :alert"
                  + " AND type ~ '(Task|ByHand|AlertRead|Coordinators)' ORDER BY number")
          .param("alert", alert.toString())
          .query((row, number) -> row.getString("type"))
          .list();
    }

    /** The newest payload of that type. */
    String payload(String type) {
      return jdbc.sql(
              "SELECT convert_from(p.payload, 'UTF8') FROM journal j JOIN payload p ON p.entry ="
                  + " j.id WHERE j.kind = 'ALERT' AND j.subject = :alert AND j.type = :type ORDER"
                  + " BY j.number DESC LIMIT 1")
          .param("alert", alert.toString())
          .param("type", type)
          .query(String.class)
          .single();
    }

    private StepApproved event() {
      String type =
          jdbc.sql(
                  "SELECT type FROM journal WHERE kind = 'ALERT' AND subject = :alert AND type IN"
                      + " ('AlertApproved', 'AlertRetracted') ORDER BY number DESC LIMIT 1")
              .param("alert", alert.toString())
              .query(String.class)
              .single();
      return type.equals("AlertApproved")
          ? ContractJson.MAPPER.readValue(payload(type), AlertApproved.class)
          : ContractJson.MAPPER.readValue(payload(type), AlertRetracted.class);
    }

    private PlatformCut cut() {
      return event().audience().stream()
          .filter(cut -> cut.platform().equals(platform))
          .findFirst()
          .orElseThrow();
    }

    private ContactCut contact() {
      return cut().contacts().stream()
          .filter(
              contact -> contact.channel() == Channel.FORM || contact.channel() == Channel.PHONE)
          .findFirst()
          .orElseThrow();
    }
  }

  void hear(Outcome... heard) {
    List<org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]>> records =
        new ArrayList<>();
    for (Outcome outcome : heard) {
      records.add(Outcomes.record(0, outcome));
    }
    transactions.executeWithoutResult(status -> outcomes.handle(records));
  }
}
