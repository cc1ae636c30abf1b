package org.tocsin.quickstart.client;

import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What a server answered.
 *
 * @param body as JSON; missing where there is none
 * @param tag the entity tag, if any
 */
public record Reply(String request, int status, JsonNode body, Optional<String> tag) {

  /**
   * The body, if the answer is what was expected.
   *
   * @throws UnexpectedReply with what was answered instead
   */
  public JsonNode expect(int wanted) {
    if (status != wanted) {
      throw new UnexpectedReply(
          "%s was answered with %d instead of %d%s"
              .formatted(request, status, wanted, explanation()));
    }
    return body;
  }

  private String explanation() {
    String detail = body.path("detail").asString("");
    String faults =
        body.path("errors")
            .valueStream()
            .map(
                fault ->
                    fault.path("field").asString("") + " " + fault.path("message").asString(""))
            .collect(Collectors.joining("; "));
    return (detail.isEmpty() ? "" : ": " + detail) + (faults.isEmpty() ? "" : " (" + faults + ")");
  }
}
