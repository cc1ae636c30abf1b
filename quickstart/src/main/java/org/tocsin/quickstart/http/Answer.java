package org.tocsin.quickstart.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What goes out. */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; never compared
public record Answer(int status, Map<String, String> headers, byte[] body) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public static Answer json(int status, Object value) {
    return new Answer(
        status, Map.of("Content-Type", "application/json"), JSON.writeValueAsBytes(value));
  }

  public static Answer empty(int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }

  public static Answer text(int status, String contentType, String text) {
    return new Answer(
        status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
  }

  /** An RFC 9457 problem. */
  public static Answer problem(int status, String title, String detail) {
    return json(status, Map.of("status", status, "title", title, "detail", detail))
        .with("Content-Type", "application/problem+json");
  }

  public Answer with(String header, String value) {
    Map<String, String> changed = new HashMap<>(headers);
    changed.put(header, value);
    return new Answer(status, Map.copyOf(changed), body);
  }
}
