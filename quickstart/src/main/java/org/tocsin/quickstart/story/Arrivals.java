package org.tocsin.quickstart.story;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.quickstart.hook.SignatureCheck;
import org.tocsin.quickstart.hook.Verdict;
import org.tocsin.quickstart.hook.WellKnownKeys;
import org.tocsin.quickstart.http.Request;
import tools.jackson.databind.JsonNode;

/** Waits at both platforms for one step of an alert, and looks closely at what came. */
record Arrivals(Stage stage, Narrator narrator, String mailNotice, String hookNotice) {

  /**
   * Both have it.
   *
   * @param step ALERT, UPDATE or RETRACTION
   * @return the mail
   */
  JsonNode of(String step, int version, Instant approved) {
    String cause = step.equals("RETRACTION") ? "retraction" : "approval";
    String hook = delivery(hookNotice, "sandbox-hook", step, version);
    JsonNode call = Patience.await("The webhook was not received", () -> stage.call(hook));
    narrator.saw(
        "webhook received by sandbox-hook %s after the %s: %s, %d bytes"
            .formatted(
                after(call, approved),
                cause,
                call.path("path").asString(),
                call.path("body").asString().getBytes(StandardCharsets.UTF_8).length));
    narrator.saw("signature verified there, and again here: %s".formatted(signature(call)));
    String mailed = delivery(mailNotice, "sandbox-mail", step, version);
    JsonNode mail = Patience.await("The mail was not received", () -> stage.mail(mailed));
    narrator.saw(
        "mail received by sandbox-mail %s after the %s: \"%s\""
            .formatted(after(mail, approved), cause, mail.path("subject").asString()));
    return mail;
  }

  private String delivery(String notice, String platform, String step, int version) {
    return Patience.await(
            "Nothing of this step was delivered to " + platform,
            () -> stage.delivered(notice, step, version))
        .path("id")
        .asString();
  }

  private static String after(JsonNode message, Instant approved) {
    return Narrator.seconds(
        Duration.between(approved, Instant.parse(message.path("at").asString())));
  }

  /** The sandbox said so already; here the same bytes are checked once more. */
  private String signature(JsonNode call) {
    Map<String, List<String>> headers = new HashMap<>();
    call.path("headers")
        .forEachEntry(
            (name, values) -> {
              List<String> texts = new ArrayList<>();
              values.forEach(value -> texts.add(value.asString()));
              headers.put(name, texts);
            });
    URI published = URI.create(stage.house().api() + "/.well-known/tocsin-webhook-keys.json");
    try (WellKnownKeys keys = new WellKnownKeys(published, InstantSource.system())) {
      Verdict verdict =
          new SignatureCheck(Optional.empty(), keys, InstantSource.system())
              .check(
                  new Request(
                      "POST",
                      URI.create(call.path("path").asString()),
                      headers,
                      call.path("body").asString().getBytes(StandardCharsets.UTF_8)));
      return switch (verdict) {
        case Verdict.Verified verified when call.path("verified").asBoolean(false) ->
            "%s, Ed25519 by the JDK, published key %s".formatted(verified.scheme(), verified.key());
        case Verdict.Verified verified ->
            throw new StoryBroken("The sandbox refused a signature that is good.");
        case Verdict.Refused refused ->
            throw new StoryBroken("The signature is refused: " + refused.detail() + ".");
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryBroken("The story was interrupted.");
    }
  }
}
