package org.tocsin.acceptance.campaign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.tocsin.acceptance.client.Answer;
import org.tocsin.acceptance.client.Rest;
import tools.jackson.databind.JsonNode;

/** People at work: each call is one thing that one person does through the REST API. */
public final class Campaign {

  public static final String ELECTION = "fr-2027-presidential";

  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final String API = "/api/v1";

  private final House tocsin;

  public Campaign(House tocsin) {
    this.tocsin = tocsin;
  }

  /** A slug that no other test uses. */
  public static String name(String begin) {
    return begin + "-" + NAMES.incrementAndGet();
  }

  /** Makes sure that the election is in the calendar. */
  public Campaign withElection() {
    Rest coordinator = tocsin.as("coordinator");
    String path = API + "/elections/" + ELECTION;
    if (coordinator.get(path).status() == 404) {
      coordinator.put(
          path,
          Map.of(
              "name",
              "Presidential election",
              "country",
              "FR",
              "timeZone",
              "Europe/Paris",
              "votingDays",
              List.of(Map.of("date", "2027-04-11", "opens", "08:00", "closes", "20:00"))));
    }
    return this;
  }

  /** Writes a platform's entry, whether or not it is there already. */
  public Answer enters(PlatformDraft platform) {
    Rest coordinator = tocsin.as("coordinator");
    String path = API + "/platforms/" + platform.slug();
    Optional<String> tag = coordinator.get(path).headers().firstValue("ETag");
    Answer answer =
        tag.isPresent()
            ? coordinator.put(path, platform.json(), "If-Match", tag.get())
            : coordinator.put(path, platform.json());
    if (answer.status() / 100 != 2) {
      throw new AssertionError("PUT " + path + ": " + answer.status() + " " + answer.text());
    }
    return answer;
  }

  /** The analyst submits; the alert waits for review. */
  public UUID submits(AlertDraft draft) {
    return tocsin.as("analyst").post(API + "/alerts", draft.fields()).expect(201).id();
  }

  /** The analyst submits and a reviewer approves: from here on it travels. */
  public UUID sends(AlertDraft draft) {
    UUID alert = submits(draft);
    approves(alert, 1);
    return alert;
  }

  public Answer reviews(UUID alert, int version, String verdict) {
    return tocsin
        .as("reviewer")
        .post(
            API + "/alerts/" + alert + "/reviews",
            Map.of("version", version, "verdict", verdict, "reason", "Checked against the source"));
  }

  public void approves(UUID alert, int version) {
    reviews(alert, version, "APPROVED").expect(201);
  }

  /** The analyst revises and the reviewer approves the new version. */
  public void revises(UUID alert, int version, AlertDraft draft) {
    tocsin.as("analyst").post(API + "/alerts/" + alert + "/revisions", draft.fields()).expect(201);
    approves(alert, version);
  }

  public void retracts(UUID alert) {
    tocsin
        .as("analyst")
        .post(
            API + "/alerts/" + alert + "/retraction",
            Map.of("reason", "The prefecture confirmed that one of the pages is its own"))
        .expect(201);
  }

  /** The alert as the coordinator sees it. */
  public JsonNode alert(UUID alert) {
    return tocsin.as("coordinator").get(API + "/alerts/" + alert).expect(200).json();
  }

  /** The notice of an alert to a platform. */
  public NoticeView notice(UUID alert, String platform) {
    for (JsonNode notice : alert(alert).path("notices")) {
      if (notice.path("platform").asString().equals(platform)) {
        return notice(UUID.fromString(notice.path("id").asString()));
      }
    }
    throw new AssertionError("Alert " + alert + " has no notice to " + platform);
  }

  public NoticeView notice(UUID notice) {
    return new NoticeView(
        tocsin.as("coordinator").get(API + "/notices/" + notice).expect(200).json());
  }

  /** The platform's own people acknowledge through the API. */
  public Answer acknowledges(NoticeView notice, String reference) {
    return tocsin
        .as("platform:" + notice.platform())
        .post(
            API + "/notices/" + notice.id() + "/acknowledgements",
            Map.of("reference", reference, "by", "Night desk", "message", "We are looking at it"));
  }

  /** The platform's own people say what they did, for all items alike. */
  public Answer decides(NoticeView notice, Map<String, Object> decision) {
    return tocsin
        .as("platform:" + notice.platform())
        .post(API + "/notices/" + notice.id() + "/decisions", decision);
  }
}
