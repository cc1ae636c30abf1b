package org.tocsin.alert;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.members.OrganisationKind;
import org.tocsin.contract.word.Tlp;
import tools.jackson.databind.JsonNode;

/** People of three organisations with their tokens, and what they need to begin. */
@Component
public class Cast {

  private final TestClient client;
  private final Members members;

  private final String analyst;
  private final String colleague;
  private final String reviewer;
  private final String analyst2;
  private final String coordinator;
  private final String auditor;
  private final UUID reviewDesk;
  private final UUID reviewing;

  Cast(TestClient client, Members members) {
    this.client = client;
    this.members = members;
    UUID observatory = organisation("Election Observatory");
    UUID checkers = organisation("Fact Checkers United");
    UUID desk = organisation("Review Desk");
    reviewDesk = desk;
    reviewing = members.person("test", desk, "Rea Reviewer", Set.of(Role.ANALYST, Role.REVIEWER));
    analyst = token(observatory, "Ana Analyst", Role.ANALYST);
    colleague = token(observatory, "Colin Colleague", Role.ANALYST, Role.REVIEWER);
    analyst2 = token(checkers, "Bea Analyst", Role.ANALYST);
    reviewer = members.personToken("test", reviewing).token();
    coordinator = token(desk, "Cora Coordinator", Role.COORDINATOR);
    auditor = token(desk, "Audra Auditor", Role.AUDITOR);
  }

  public String analyst() {
    return analyst;
  }

  /** Of the analyst's organisation, and a reviewer too. */
  public String colleague() {
    return colleague;
  }

  public String analyst2() {
    return analyst2;
  }

  public String reviewer() {
    return reviewer;
  }

  /** The reviewer's organisation. */
  public UUID reviewDesk() {
    return reviewDesk;
  }

  /** The reviewer as a person. */
  public UUID reviewing() {
    return reviewing;
  }

  /** Marks an alert, and names the reviewer or the reviewer's organisation where it needs that. */
  public Map<String, Object> marked(Map<String, Object> body, Tlp tlp) {
    Map<String, Object> marked = new TreeMap<>(body);
    marked.put("tlp", tlp.name());
    switch (tlp) {
      case CLEAR, GREEN, AMBER -> {}
      case AMBER_STRICT -> marked.put("namedOrganisations", List.of(reviewDesk));
      case RED -> marked.put("namedReviewers", List.of(reviewing));
    }
    return marked;
  }

  public String coordinator() {
    return coordinator;
  }

  public String auditor() {
    return auditor;
  }

  public String staffOf(String platform) {
    return members.platformToken("test", platform).token();
  }

  /** A name that no other test uses. */
  public static String fresh(String word) {
    return word + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Makes an election in a far year and gives its slug. */
  public String election() {
    String slug = fresh("election");
    client.put(
        "/api/v1/elections/" + slug,
        coordinator,
        Map.of(
            "name", "Presidential election",
            "country", "FR",
            "timeZone", "Europe/Paris",
            "votingDays",
                List.of(Map.of("date", "2037-04-11", "opens", "08:00", "closes", "20:00"))));
    return slug;
  }

  /** Makes a platform with a mail contact and a webhook and gives its slug. */
  public String platform() {
    String slug = fresh("platform");
    client.put("/api/v1/platforms/" + slug, coordinator, platformBody());
    return slug;
  }

  public static Map<String, Object> platformBody() {
    return Map.of(
        "name",
        "A Platform",
        "kind",
        "PLATFORM",
        "tlp",
        "AMBER",
        "languages",
        List.of("fr"),
        "contacts",
        List.of(
            Map.of("channel", "WEBHOOK", "address", "https://hooks.example.org/tocsin"),
            Map.of("channel", "EMAIL", "address", "trust@example.org", "tier", 2)));
  }

  /** An alert that has all that an approval needs. */
  public static Map<String, Object> alertBody(String election, String... platforms) {
    Map<String, Object> body = new TreeMap<>();
    body.put("election", election);
    body.put("threat", "INFORMATION_MANIPULATION");
    body.put("title", "Cloned news sites push a false withdrawal");
    body.put("summary", "Three sites.\nOne night.");
    body.put("severity", "SEVERE");
    body.put("request", Map.of("kind", "TERMS_REVIEW", "ground", "Inauthentic behaviour"));
    body.put(
        "items",
        IntStream.range(0, platforms.length)
            .mapToObj(
                index ->
                    Map.of(
                        "platform",
                        platforms[index],
                        "url",
                        "https://news.example.net/fake?n=" + (index + 1)))
            .toList());
    return body;
  }

  /** Submits an alert as the analyst. */
  public JsonNode submit(Map<String, Object> body) {
    return client.post("/api/v1/alerts", analyst, body).json();
  }

  /** Submits an alert as the analyst and approves it as the reviewer. */
  public JsonNode approved(String election, String... platforms) {
    JsonNode alert = submit(alertBody(election, platforms));
    client.post(
        "/api/v1/alerts/" + alert.path("id").asString() + "/reviews",
        reviewer,
        Map.of("verdict", "APPROVED"));
    return alert;
  }

  private String token(UUID organisation, String name, Role... roles) {
    return members
        .personToken("test", members.person("test", organisation, name, Set.of(roles)))
        .token();
  }

  private UUID organisation(String name) {
    return members.organisation("test", fresh(name), OrganisationKind.RESEARCH).id();
  }
}
