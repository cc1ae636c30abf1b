package org.tocsin.acceptance.processes;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a service's process wrote to its console, line by line a JSON object. */
record LogLines(Town town) {

  private static final JsonMapper JSON = new JsonMapper();

  /** All lines of one process as they stand in the file. */
  List<String> raw(Kind kind) {
    return town.logs().lines(town.service(kind).name());
  }

  /** The events of one process that belong to a trace. */
  List<JsonNode> ofTrace(Kind kind, String traceId) {
    return events(kind)
        .filter(event -> event.path("traceId").asString("").equals(traceId))
        .toList();
  }

  Stream<JsonNode> events(Kind kind) {
    return raw(kind).stream().map(JSON::readTree);
  }
}
