package org.tocsin.alert.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives each operation its example, {@code alert-api/openapi/<operationId>.json}: what is sent, as
 * {@code request}, by its kind where there are several, and what comes back, as {@code answer}.
 */
final class Examples {

  private final JsonMapper json;

  Examples(JsonMapper json) {
    this.json = json;
  }

  void add(OpenAPI api) {
    api.getPaths().values().stream()
        .flatMap(item -> item.readOperations().stream())
        .forEach(this::add);
  }

  private void add(Operation operation) {
    JsonNode example = read(operation.getOperationId());
    if (example == null) {
      return;
    }
    if (operation.getRequestBody() != null) {
      put(operation.getRequestBody().getContent(), example.get("request"));
    }
    Stream.of("200", "201")
        .map(status -> operation.getResponses().get(status))
        .forEach(answer -> put(contentOf(answer), example.get("answer")));
  }

  private static @Nullable Content contentOf(@Nullable ApiResponse answer) {
    return answer == null ? null : answer.getContent();
  }

  private void put(@Nullable Content content, @Nullable JsonNode example) {
    if (content != null && example != null) {
      // as plain maps and lists: the description is written by a library that knows no JsonNode
      content.forEach(
          (kind, media) ->
              media.setExample(
                  json.treeToValue(example.has(kind) ? example.get(kind) : example, Object.class)));
    }
  }

  private @Nullable JsonNode read(String operation) {
    ClassPathResource file = new ClassPathResource("alert-api/openapi/" + operation + ".json");
    if (!file.exists()) {
      return null;
    }
    try (InputStream bytes = file.getInputStream()) {
      return json.readTree(bytes);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
