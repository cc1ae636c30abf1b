package org.tocsin.acceptance.processes.checking;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What the REST API says after the run. */
public final class Said {

  private Said() {}

  /**
   * An alert.
   *
   * @param approved the numbers of the versions that were approved
   */
  public record Alert(UUID id, boolean retracted, Set<Integer> approved) {

    public Alert {
      approved = Set.copyOf(approved);
    }

    /** As {@code GET /alerts/{id}} shows it. */
    public static Alert of(JsonNode alert) {
      return new Alert(
          uuid(alert, "id"),
          alert.path("state").asString().equals("RETRACTED"),
          alert
              .path("versions")
              .valueStream()
              .filter(version -> version.path("state").asString().equals("APPROVED"))
              .map(version -> version.path("version").asInt())
              .collect(Collectors.toSet()));
    }
  }

  /** A notice, with its newest step's kind and version. */
  public record Notice(
      UUID id,
      UUID alert,
      String platform,
      String state,
      String step,
      int version,
      Set<String> acknowledgements,
      List<Delivery> deliveries) {

    public Notice {
      acknowledgements = Set.copyOf(acknowledgements);
      deliveries = List.copyOf(deliveries);
    }

    /** As {@code GET /notices/{id}} shows it. */
    public static Notice of(JsonNode notice) {
      return new Notice(
          uuid(notice, "id"),
          uuid(notice, "alert"),
          notice.path("platform").asString(),
          notice.path("state").asString(),
          notice.path("step").asString(),
          notice.path("version").asInt(),
          notice
              .path("acknowledgements")
              .valueStream()
              .map(each -> each.path("reference").asString(""))
              .collect(Collectors.toSet()),
          notice.path("deliveries").valueStream().map(Delivery::of).toList());
    }
  }

  /**
   * One message to one contact.
   *
   * @param bare whether it recalls without content
   */
  public record Delivery(
      UUID id,
      String step,
      int version,
      UUID contact,
      boolean bare,
      String state,
      List<Attempt> attempts) {

    public Delivery {
      attempts = List.copyOf(attempts);
    }

    private static Delivery of(JsonNode delivery) {
      return new Delivery(
          uuid(delivery, "id"),
          delivery.path("step").asString(),
          delivery.path("version").asInt(),
          uuid(delivery, "contact"),
          delivery.path("bare").asBoolean(),
          delivery.path("state").asString(),
          delivery.path("attempts").valueStream().map(Attempt::of).toList());
    }

    /** Whether it tells content; a retraction and a recall tell none. */
    boolean tells() {
      return !bare && !step.equals("RETRACTION");
    }

    /** Grows with every step of a notice. */
    int age() {
      return step.equals("RETRACTION") ? Integer.MAX_VALUE : version;
    }
  }

  /** One try at it. */
  public record Attempt(Instant openedAt, Instant closedAt, String verdict) {

    private static Attempt of(JsonNode attempt) {
      return new Attempt(
          Instant.parse(attempt.path("openedAt").asString()),
          Instant.parse(attempt.path("closedAt").asString()),
          attempt.path("verdict").asString());
    }

    /** Whether nobody knows what became of it. */
    boolean unknown() {
      return verdict.equals("UNKNOWN");
    }
  }

  private static UUID uuid(JsonNode node, String field) {
    return UUID.fromString(node.path(field).asString());
  }
}
