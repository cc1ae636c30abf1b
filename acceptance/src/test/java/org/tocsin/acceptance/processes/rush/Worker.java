package org.tocsin.acceptance.processes.rush;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.client.Answer;
import org.tocsin.acceptance.processes.checking.Promise;
import tools.jackson.databind.JsonNode;

/** One analyst with a reviewer beside; each act is one or two requests over the REST API. */
final class Worker {

  private static final List<String> SEVERITIES = List.of("EXTREME", "SEVERE", "MODERATE");

  private final Random random;
  private final Audience audience;
  private final Insisting rest;
  private final Consumer<Promise> promised;
  private final List<Open> open = new ArrayList<>();

  Worker(Random random, Audience audience, Insisting rest, Consumer<Promise> promised) {
    this.random = random;
    this.audience = audience;
    this.rest = rest;
    this.promised = promised;
  }

  /** Does the next thing. */
  void act() throws InterruptedException {
    int dice = random.nextInt(100);
    if (open.isEmpty() || dice < 45) {
      submits();
    } else if (dice < 70) {
      revises();
    } else if (dice < 80) {
      retracts();
    } else {
      acknowledges();
    }
  }

  private void submits() throws InterruptedException {
    List<String> platforms = new ArrayList<>(audience.slugs());
    Collections.shuffle(platforms, random);
    List<String> words = words();
    AlertDraft draft =
        AlertDraft.clonedSites(platforms.subList(0, 1 + random.nextInt(3)).toArray(String[]::new))
            .severity(SEVERITIES.get(random.nextInt(SEVERITIES.size())));
    UUID alert = post("analyst", "/alerts", worded(draft, words).fields()).id();
    approves(new Open(alert, 1, draft, new HashMap<>()), words);
  }

  private void revises() throws InterruptedException {
    Open before = taken();
    List<String> words = words();
    AlertDraft draft = before.draft().numbered();
    post("analyst", "/alerts/" + before.alert() + "/revisions", worded(draft, words).fields());
    approves(
        new Open(before.alert(), before.version() + 1, before.draft(), before.notices()), words);
  }

  private void approves(Open alert, List<String> words) throws InterruptedException {
    Answer answer =
        post(
            "reviewer",
            "/alerts/" + alert.alert() + "/reviews",
            Map.of("version", alert.version(), "verdict", "APPROVED"));
    for (JsonNode notice : answer.json().path("notices")) {
      alert
          .notices()
          .put(UUID.fromString(notice.path("id").asString()), notice.path("platform").asString());
    }
    promised.accept(
        new Promise.Approved(
            Instant.now(),
            alert.alert(),
            alert.version(),
            words,
            List.copyOf(alert.notices().keySet())));
    open.add(alert);
  }

  private void retracts() throws InterruptedException {
    Open alert = taken();
    post(
        "analyst",
        "/alerts/" + alert.alert() + "/retraction",
        Map.of("reason", "One of the pages is the prefecture's own"));
    promised.accept(new Promise.Retracted(Instant.now(), alert.alert()));
  }

  private void acknowledges() throws InterruptedException {
    Map<UUID, String> notices = open.get(random.nextInt(open.size())).notices();
    UUID notice = notices.keySet().stream().sorted().toList().get(random.nextInt(notices.size()));
    String reference = "CASE-" + hex();
    post(
        "platform:" + notices.get(notice),
        "/notices/" + notice + "/acknowledgements",
        Map.of("reference", reference, "by", "Night desk"));
    promised.accept(new Promise.Acknowledged(Instant.now(), notice, reference));
  }

  private Answer post(String who, String path, Object body) throws InterruptedException {
    return rest.post(who, path, body, hex() + hex());
  }

  private Open taken() {
    return open.remove(random.nextInt(open.size()));
  }

  private static AlertDraft worded(AlertDraft draft, List<String> words) {
    Map<String, Object> fields = new LinkedHashMap<>(draft.fields());
    fields.put("title", "Cloned prefecture pages, list " + words.getFirst());
    fields.put("summary", "Look-alike pages name a false closing hour: " + words.getLast());
    return new AlertDraft(fields);
  }

  /** Stand in one version of one alert only. */
  private List<String> words() {
    return List.of("T" + hex(), "S" + hex());
  }

  private String hex() {
    return "%016x".formatted(random.nextLong());
  }

  /** An alert that can be revised and retracted. */
  private record Open(UUID alert, int version, AlertDraft draft, Map<UUID, String> notices) {}
}
