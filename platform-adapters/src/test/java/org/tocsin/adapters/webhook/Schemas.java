package org.tocsin.adapters.webhook;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tocsin.contract.ContractJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas that receivers are given, and a validator that reads them. */
final class Schemas {

  private static final List<String> WORDS = List.of("title", "description");

  private Schemas() {}

  /** As it stands in {@code docs/schemas/}. */
  static ObjectNode documented(String name) {
    try {
      return (ObjectNode)
          ContractJson.MAPPER.readTree(Files.readString(Path.of("../docs/schemas/", name)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Without what it says to people. */
  static ObjectNode withoutWords(ObjectNode schema) {
    strip(schema);
    schema.path("$defs").forEach(Schemas::strip);
    return schema;
  }

  /** One that refuses fields that it does not name, so that a field by another name is seen. */
  static Schema strict(ObjectNode schema) {
    close(schema);
    schema.path("$defs").forEach(Schemas::close);
    return open(schema);
  }

  static Schema open(ObjectNode schema) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
  }

  /** What is wrong with a JSON text; nothing, if it is as the schema says. */
  static List<String> faults(Schema schema, String text) {
    return schema
        .validate(
            text,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(WORDS);
      object.path("properties").forEach(property -> ((ObjectNode) property).remove(WORDS));
    }
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object && object.has("properties")) {
      object.put("additionalProperties", false);
    }
  }
}
