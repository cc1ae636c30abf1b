package org.tocsin.alert;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.tocsin.alert.TestClient.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API, held against what the service really answers. */
public final class Described {

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");
  private static final String ANY_FILE = "*/*";
  private static final String HERE = "https://api.example.org/description";

  private final JsonNode description;
  private final DescribedAddresses addresses;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  public Described(String text) {
    this.description = new JsonMapper().readTree(text);
    this.addresses = new DescribedAddresses(description.path("paths"));
    JsonNode strict = closed(description.deepCopy());
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(HERE, strict.toString())));
  }

  public JsonNode description() {
    return description;
  }

  /**
   * Fails where an answer is not as the description says, or where a body was taken that the
   * description refuses.
   *
   * @param sent the JSON text that was answered, if one was
   */
  public void check(String method, String address, @Nullable String sent, Answer answer) {
    String path = address.replaceFirst("[?].*", "");
    if (!path.startsWith("/api/v1/") || !METHODS.contains(method)) {
      return;
    }
    Optional<String> template = addresses.find(method, path);
    if (template.isEmpty()) {
      if (answer.status() < 400) {
        throw new AssertionError("not described: " + method + " " + path + " " + answer.status());
      }
      return;
    }
    String call = method + " " + template.get();
    String operation = "/paths/" + escaped(template.get()) + "/" + method.toLowerCase(Locale.ROOT);
    if (sent != null && answer.status() < 300) {
      checkTaken(operation + "/requestBody/content/application~1json/schema", sent, call);
    }
    checkAnswer(content(operation, answer.status()), answer, answer.status() + " of " + call);
  }

  private void checkTaken(String schema, String sent, String call) {
    if (description.at(schema).isObject()) {
      refuse(validate(schema, sent), "what " + call + " took", sent);
    }
  }

  private void checkAnswer(String content, Answer answer, String what) {
    JsonNode kinds = description.at(content);
    MediaType type = answer.headers().getContentType();
    if (answer.body().isEmpty() || type == null) {
      if (answer.status() < 300 && kinds.size() > 0) {
        throw new AssertionError(what + " has no body, and should have " + kinds.propertyNames());
      }
      return;
    }
    String kind = type.getType() + "/" + type.getSubtype();
    if (kinds.has(kind) && type.getSubtype().equals("yaml")) {
      return;
    }
    if (kinds.path(kind).path("schema").isObject()) {
      refuse(
          validate(content + "/" + escaped(kind) + "/schema", answer.body()), what, answer.body());
    } else if (!kinds.has(ANY_FILE)) {
      throw new AssertionError(what + " is not described as " + kind);
    }
  }

  private static void refuse(List<Error> errors, String what, String body) {
    if (!errors.isEmpty()) {
      throw new AssertionError(what + " is not as described: " + errors + " in " + body);
    }
  }

  /** What is wrong with a JSON text by the schema at a place of the description. */
  public List<Error> validate(String pointer, String body) {
    return schemas
        .computeIfAbsent(
            pointer, place -> registry.getSchema(SchemaLocation.of(HERE + "#" + place)))
        .validate(
            body,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  /** Where the kinds of answers of that status stand. */
  private String content(String operation, int status) {
    String response =
        Stream.of(String.valueOf(status), status / 100 + "XX")
            .map(key -> operation + "/responses/" + key)
            .filter(place -> description.at(place).isObject())
            .findFirst()
            .orElseThrow(() -> new AssertionError(status + " is not described of " + operation));
    String reference = description.at(response + "/$ref").asString("");
    return (reference.isEmpty() ? response : reference.substring(1)) + "/content";
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** Clients should read over fields that they don't know; here an unknown field is a mistake. */
  private static JsonNode closed(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    // the validator knows only top-level domains of real life, and no tests' ones
    if (node instanceof ObjectNode object && object.path("format").asString("").equals("email")) {
      object.remove("format");
    }
    node.valueStream().toList().forEach(Described::closed);
    return node;
  }
}
