package org.tocsin.quickstart.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tocsin.quickstart.hook.ReceivedCall;
import org.tocsin.quickstart.hook.Verdict;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A webhook call on the page {@code /sandbox}.
 *
 * @param what its type and the alert, as its body says
 * @param proof which key fits, or why none does
 * @param notice the notice it is about; null if the body names none
 * @param answer null while there is none
 */
record CallCard(
    long number,
    String at,
    String path,
    String id,
    String what,
    Mark signature,
    String proof,
    Mark answered,
    List<MailCard.Header> headers,
    String body,
    @Nullable String notice,
    @Nullable Mark answer) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static CallCard of(ReceivedCall call, Answered answers, Words words) {
    JsonNode body = body(call);
    String notice = body.path("data").path("notice").asString("");
    List<MailCard.Header> headers = new ArrayList<>();
    new TreeMap<>(call.request().headers())
        .forEach(
            (name, values) -> values.forEach(each -> headers.add(new MailCard.Header(name, each))));
    return new CallCard(
        call.number(),
        words.time(call.at()),
        call.request().path(),
        call.id().orElse(""),
        what(body, words),
        signature(call.verdict(), words),
        proof(call.verdict(), words),
        answered(call, words),
        headers,
        body.isMissingNode()
            ? call.request().text()
            : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body),
        notice.isEmpty() ? null : notice,
        answers.mark(notice, words).orElse(null));
  }

  private static JsonNode body(ReceivedCall call) {
    try {
      return JSON.readTree(call.request().text());
    } catch (JacksonException notJson) {
      return JSON.missingNode();
    }
  }

  private static String what(JsonNode body, Words words) {
    JsonNode data = body.path("data");
    return words.of(
        "call.what",
        body.path("type").asString("?"),
        data.path("reference").asString(""),
        data.path("version").asInt(0));
  }

  private static Mark signature(Verdict verdict, Words words) {
    return switch (verdict) {
      case Verdict.Verified verified -> Mark.good("✓", words.of("call.verified"));
      case Verdict.Refused refused -> Mark.alarm("✕", words.of("call.refused"));
    };
  }

  private static String proof(Verdict verdict, Words words) {
    return switch (verdict) {
      case Verdict.Verified verified -> words.of("call.by." + verified.scheme(), verified.key());
      case Verdict.Refused refused -> refused.reason() + ": " + refused.detail();
    };
  }

  private static Mark answered(ReceivedCall call, Words words) {
    if (call.answered().isEmpty()) {
      return Mark.waiting("→", words.of("call.hanging"));
    }
    int status = call.answered().getAsInt();
    String word = words.of("call.answered", String.valueOf(status));
    return status < 300 ? Mark.good("✓", word) : Mark.warn("✕", word);
  }
}
