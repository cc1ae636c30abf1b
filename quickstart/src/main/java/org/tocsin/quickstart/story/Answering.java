package org.tocsin.quickstart.story;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the two platforms answer. */
record Answering(Stage stage, Narrator narrator) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PLATFORM = "platform:sandbox-hook";

  void byMail(JsonNode mail, String notice) {
    narrator.step("sandbox-mail opens the signed page from its mail and acknowledges there");
    String link = mail.path("link").asString();
    stage.open(link);
    boolean changed = stage.whole(notice).path("acknowledged").asBoolean();
    if (changed) {
      throw new StoryBroken("Merely opening the signed page acknowledged the notice.");
    }
    narrator.saw("page opened: nothing changed, as mail scanners open every link");
    stage.press(link, "SM-4471");
    narrator.saw("button pressed: %s".formatted(acknowledgement(notice, "SIGNED_PAGE")));
  }

  void byApi(String notice) {
    narrator.step("sandbox-hook acknowledges over the API");
    stage.make(
        PLATFORM,
        "notices/" + notice + "/acknowledgements",
        JSON.createObjectNode().put("reference", "SH-2027-0118"));
    narrator.saw(acknowledgement(notice, "API"));
  }

  private String acknowledgement(String notice, String provenance) {
    return stage
        .whole(notice)
        .path("acknowledgements")
        .valueStream()
        .filter(each -> each.path("provenance").asString().equals(provenance))
        .map(
            each ->
                "acknowledged, provenance %s, assurance %s, case %s"
                    .formatted(
                        provenance,
                        each.path("assurance").asString(),
                        each.path("reference").asString("")))
        .findFirst()
        .orElseThrow(() -> new StoryBroken("The acknowledgement was not recorded."));
  }

  void decide(String notice) {
    narrator.step("sandbox-hook decides, item by item");
    JsonNode decision = stage.make(PLATFORM, "notices/" + notice + "/decisions", Script.decision());
    for (JsonNode item : decision.path("items")) {
      narrator.saw(
          "item %d: %s%s. %s"
              .formatted(
                  item.path("item").asInt(),
                  item.path("outcome").asString(),
                  item.has("visibility")
                      ? " ("
                          + String.join(
                              ", ",
                              item.path("visibility")
                                  .valueStream()
                                  .map(JsonNode::asString)
                                  .toList())
                          + ")"
                      : "",
                  item.path("explanation").asString()));
    }
  }
}
