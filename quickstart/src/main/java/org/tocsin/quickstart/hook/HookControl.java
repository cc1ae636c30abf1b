package org.tocsin.quickstart.hook;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tocsin.quickstart.http.Answer;
import org.tocsin.quickstart.http.Handler;
import org.tocsin.quickstart.http.Request;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at the webhook receiver and tells it how to behave, over HTTP.
 *
 * <ul>
 *   <li>{@code GET /sandbox/hook/received?limit=50}: {@code {"total", "received": [{"number", "at",
 *       "path", "id", "headers", "body", "verified", "scheme", "key", "reason", "detail",
 *       "duplicateOf", "answered"}]}}, newest first
 *   <li>{@code DELETE /sandbox/hook/received}: forgets them
 *   <li>{@code GET /sandbox/hook/behaviour}: {@code {"*": {"mode"…}, "/hook/…": {…}}}
 *   <li>{@code POST /sandbox/hook/behaviour} {@code {"mode": "NORMAL|SLOW|FAIL|HANG", "path",
 *       "delayMillis", "status", "retryAfterSeconds", "calls"}}; only {@code mode} is required;
 *       {@code calls} limits it to the next so many; mode NORMAL without a path recovers everything
 * </ul>
 */
public final class HookControl implements Handler {

  /** What it answers below. */
  public static final String PATH = "/sandbox/hook/";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private enum Mode {
    NORMAL,
    SLOW,
    FAIL,
    HANG
  }

  private record Order(
      @Nullable Mode mode,
      @Nullable String path,
      @Nullable Long delayMillis,
      @Nullable Integer status,
      @Nullable Long retryAfterSeconds,
      @Nullable Integer calls) {}

  private record CallView(
      long number,
      Instant at,
      String path,
      @Nullable String id,
      Map<String, List<String>> headers,
      String body,
      boolean verified,
      @Nullable String scheme,
      @Nullable String key,
      @Nullable Refusal reason,
      @Nullable String detail,
      @Nullable Long duplicateOf,
      @Nullable Integer answered) {}

  private final HookReceiver receiver;

  public HookControl(HookReceiver receiver) {
    this.receiver = receiver;
  }

  @Override
  public Answer handle(Request request) {
    return switch (request.method() + " " + request.path().substring(PATH.length())) {
      case "GET received" -> received(request);
      case "DELETE received" -> {
        receiver.clear();
        yield Answer.empty(204);
      }
      case "GET behaviour" -> behaviour();
      case "POST behaviour" -> order(request);
      case String any ->
          Answer.problem(
              404, "Not found", "There is no " + request.method() + " " + request.path());
    };
  }

  private Answer received(Request request) {
    int limit =
        request
            .parameter("limit")
            .filter(given -> given.matches("[0-9]{1,6}"))
            .map(Integer::valueOf)
            .orElse(50);
    List<CallView> calls = receiver.received(limit).stream().map(HookControl::view).toList();
    return Answer.json(200, Map.of("total", receiver.total(), "received", calls));
  }

  private Answer behaviour() {
    Map<String, Map<String, Object>> views = new LinkedHashMap<>();
    receiver.behaviours().forEach((path, behaviour) -> views.put(path, view(behaviour)));
    return Answer.json(200, views);
  }

  private Answer order(Request request) {
    // a page elsewhere can't send this type without asking first, and would be refused
    if (!request
        .header("content-type")
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .startsWith("application/json")) {
      return Answer.problem(415, "Unsupported media type", "Send application/json.");
    }
    try {
      Order order = JSON.readValue(request.text(), Order.class);
      receiver.behave(
          order.path() == null ? Behaviours.ALL : order.path(),
          behaviour(order),
          order.calls() == null ? OptionalInt.empty() : OptionalInt.of(order.calls()));
      return behaviour();
    } catch (JacksonException | IllegalArgumentException e) {
      return Answer.problem(400, "No behaviour", String.valueOf(e.getMessage()));
    }
  }

  private static Behaviour behaviour(Order order) {
    Mode mode = order.mode();
    if (mode == null) {
      throw new IllegalArgumentException("mode is required");
    }
    if (order.calls() != null && order.calls() < 1) {
      throw new IllegalArgumentException("calls must be at least 1");
    }
    return switch (mode) {
      case NORMAL -> new Behaviour.Normal();
      case SLOW ->
          new Behaviour.Slow(
              Duration.ofMillis(order.delayMillis() == null ? 2_000 : order.delayMillis()));
      case FAIL ->
          new Behaviour.Fail(
              status(order),
              Optional.ofNullable(order.retryAfterSeconds()).map(Duration::ofSeconds));
      case HANG -> new Behaviour.Hang();
    };
  }

  private static int status(Order order) {
    int status = order.status() == null ? 500 : order.status();
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status must be from 200 to 599");
    }
    return status;
  }

  private static Map<String, Object> view(Behaviour behaviour) {
    return switch (behaviour) {
      case Behaviour.Normal() -> Map.of("mode", Mode.NORMAL);
      case Behaviour.Slow(Duration delay) ->
          Map.of("mode", Mode.SLOW, "delayMillis", delay.toMillis());
      case Behaviour.Fail fail -> {
        Map<String, Object> view =
            new LinkedHashMap<>(Map.of("mode", Mode.FAIL, "status", fail.status()));
        fail.retryAfter().ifPresent(after -> view.put("retryAfterSeconds", after.toSeconds()));
        yield view;
      }
      case Behaviour.Hang() -> Map.of("mode", Mode.HANG);
    };
  }

  private static CallView view(ReceivedCall call) {
    Verdict.Verified verified = call.verdict() instanceof Verdict.Verified yes ? yes : null;
    Verdict.Refused refused = call.verdict() instanceof Verdict.Refused no ? no : null;
    return new CallView(
        call.number(),
        call.at(),
        call.request().path(),
        call.id().orElse(null),
        call.request().headers(),
        call.request().text(),
        verified != null,
        verified == null ? null : verified.scheme(),
        verified == null ? null : verified.key(),
        refused == null ? null : refused.reason(),
        refused == null ? null : refused.detail(),
        call.duplicateOf().isPresent() ? call.duplicateOf().getAsLong() : null,
        call.answered().isPresent() ? call.answered().getAsInt() : null);
  }
}
