package org.tocsin.quickstart.story;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.tocsin.quickstart.Description;
import org.tocsin.quickstart.client.ApiClient;
import org.tocsin.quickstart.client.UnexpectedReply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plays the whole road of one alert, and checks each step where it arrives. */
public final class Story {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HOOK = "sandbox-hook";
  private static final String MAIL = "sandbox-mail";

  private final Stage stage;
  private final Narrator narrator;

  private Story(Stage stage, Narrator narrator) {
    this.stage = stage;
    this.narrator = narrator;
  }

  /**
   * Plays it.
   *
   * @param console is told each step as it happens
   * @return whether it came to its end; if not, the console was told why
   */
  public static boolean play(Description house, Consumer<String> console) {
    Narrator narrator = new Narrator(console);
    try (ApiClient api = new ApiClient(house.api())) {
      console.accept("The story of one alert, played against " + house.api());
      new Story(new Stage(house, api), narrator).play();
      console.accept("");
      console.accept("The story came to its end. What is left of it: " + house.page());
      return true;
    } catch (StoryBroken | UnexpectedReply e) {
      console.accept("");
      console.accept(
          narrator.at() == 0
              ? "The story can't begin: " + e.getMessage()
              : "Step %d failed: %s".formatted(narrator.at(), e.getMessage()));
      return false;
    }
  }

  private void play() {
    requireGoodBehaviour();
    ObjectNode alert = Script.alert(Instant.now());
    String id = submit(alert);
    Instant approved = review(id, 1);
    Arrivals arrivals = arrivals(id);
    narrator.step("Both platforms are told");
    JsonNode mail = arrivals.of("ALERT", 1, approved);
    Answering answering = new Answering(stage, narrator);
    answering.byMail(mail, arrivals.mailNotice());
    answering.byApi(arrivals.hookNotice());
    answering.decide(arrivals.hookNotice());
    revise(id, alert);
    approved = review(id, 2);
    narrator.step("The revision follows the first version, to the same platforms");
    JsonNode second = arrivals.of("UPDATE", 2, approved);
    requireSameThread(mail, second);
    retract(id, arrivals);
    new Ending(stage, narrator).tell(id, List.of(arrivals.hookNotice(), arrivals.mailNotice()));
  }

  private void requireGoodBehaviour() {
    JsonNode behaviour = stage.api().get("/sandbox/hook/behaviour").expect(200);
    if (!behaviour.valueStream().allMatch(each -> each.path("mode").asString().equals("NORMAL"))) {
      throw new StoryBroken(
          "sandbox-hook was told to answer badly: press \"Recover\" on %s/sandbox first."
              .formatted(stage.house().api()));
    }
  }

  private String submit(ObjectNode alert) {
    narrator.step("An analyst submits an alert");
    JsonNode submitted = stage.make("analyst", "alerts", alert);
    narrator.saw(
        "%s, %s: %s"
            .formatted(
                submitted.path("reference").asString(),
                submitted.path("organisation").asString(),
                submitted.path("translations").path("en").path("title").asString()));
    narrator.saw(
        "severe, TLP:AMBER, %d items; state %s, so no platform knows of it"
            .formatted(submitted.path("items").size(), submitted.path("state").asString()));
    return submitted.path("id").asString();
  }

  private Instant review(String alert, int version) {
    narrator.step("A reviewer of another organisation approves version " + version);
    JsonNode review =
        stage.make(
            "reviewer",
            "alerts/" + alert + "/reviews",
            JSON.createObjectNode().put("version", version).put("verdict", "APPROVED"));
    narrator.saw(
        "%s; notices: %s"
            .formatted(
                review.path("verdict").asString(),
                String.join(
                    ", ",
                    review
                        .path("notices")
                        .valueStream()
                        .map(notice -> notice.path("platform").asString())
                        .sorted(Comparator.reverseOrder())
                        .toList())));
    return Instant.parse(review.path("at").asString());
  }

  private Arrivals arrivals(String alert) {
    return new Arrivals(
        stage,
        narrator,
        stage.notice(alert, MAIL).path("id").asString(),
        stage.notice(alert, HOOK).path("id").asString());
  }

  private void revise(String alert, ObjectNode first) {
    narrator.step("The analyst revises the alert");
    JsonNode revised =
        stage.make(
            "analyst", "alerts/" + alert + "/revisions", Script.revision(first, Instant.now()));
    narrator.saw(
        "version %d: item 2 withdrawn (a reporter who warns of it), item 5 new (a copy of the video)"
            .formatted(revised.path("version").asInt()));
  }

  private void requireSameThread(JsonNode first, JsonNode second) {
    String thread = Stage.header(first, "References");
    if (thread.isEmpty() || !Stage.header(second, "References").contains(thread)) {
      throw new StoryBroken("The second mail is not in the thread of the first.");
    }
    narrator.saw("the mail stands in the thread of the first");
  }

  private void retract(String alert, Arrivals arrivals) {
    narrator.step("The analyst retracts the alert; everyone who was told learns of it");
    JsonNode retracted =
        stage.make("analyst", "alerts/" + alert + "/retraction", Script.retraction());
    Instant at =
        Instant.parse(
            stage
                .read("coordinator", "alerts/" + alert)
                .path("changedAt")
                .asString(retracted.path("at").asString("")));
    arrivals.of("RETRACTION", 2, at);
  }
}
