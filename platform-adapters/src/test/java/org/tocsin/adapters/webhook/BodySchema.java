package org.tocsin.adapters.webhook;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.StepKind;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of a webhook's body as the records have it, without a word of explanation. */
final class BodySchema {

  private static final String RECALL = "recall";

  private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();

  private BodySchema() {}

  static ObjectNode ofTheRecords() {
    return new BodySchema().whole();
  }

  private ObjectNode whole() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:tocsin:webhook");
    schema.put("type", "object");
    ArrayNode required = schema.putArray("required");
    ObjectNode properties = schema.putObject("properties");
    for (RecordComponent component : Body.class.getRecordComponents()) {
      required.add(component.getName());
      // one of three forms, which the type tells
      properties.set(
          component.getName(),
          component.getType() == Body.Data.class
              ? typed("object")
              : value(component.getGenericType()));
    }
    ArrayNode forms = schema.putArray("oneOf");
    ObjectNode told = forms.addObject().putObject("properties");
    ArrayNode types = told.putObject("type").putArray("enum");
    Arrays.stream(StepKind.values())
        .filter(kind -> kind != StepKind.RETRACTION && kind != StepKind.TEST)
        .forEach(kind -> types.add(kind.name().toLowerCase(Locale.ROOT)));
    told.set("data", value(Body.Told.class));
    String retraction = StepKind.RETRACTION.name().toLowerCase(Locale.ROOT);
    recalled(forms.addObject(), retraction, Body.Why.RETRACTED);
    recalled(forms.addObject(), RECALL, Body.Why.CHANGED);
    ObjectNode tested = forms.addObject().putObject("properties");
    tested.putObject("type").put("const", StepKind.TEST.name().toLowerCase(Locale.ROOT));
    tested.set("data", value(Body.Tested.class));
    schema.set("$defs", definitions);
    return schema;
  }

  private void recalled(ObjectNode form, String type, Body.Why why) {
    ObjectNode properties = form.putObject("properties");
    properties.putObject("type").put("const", type);
    ObjectNode data = value(Body.Recalled.class);
    data.putObject("properties").putObject("why").put("const", why.name());
    properties.set("data", data);
  }

  private ObjectNode value(Type type) {
    return switch (type) {
      case ParameterizedType list when list.getRawType() == List.class ->
          typed("array").set("items", value(list.getActualTypeArguments()[0]));
      case ParameterizedType map when map.getRawType() == Map.class ->
          typed("object").set("additionalProperties", value(map.getActualTypeArguments()[1]));
      case Class<?> plain -> plain(plain);
      default -> throw new IllegalArgumentException("no schema for " + type);
    };
  }

  private ObjectNode plain(Class<?> type) {
    if (type == String.class) {
      return typed("string");
    } else if (type == UUID.class) {
      return typed("string").put("format", "uuid");
    } else if (type == Instant.class) {
      return typed("string").put("format", "date-time");
    } else if (type == boolean.class || type == Boolean.class) {
      return typed("boolean");
    } else if (type == int.class || type == Integer.class || type == long.class) {
      return typed("integer");
    } else if (type.isEnum() || type.isRecord()) {
      define(type);
      return JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/" + type.getSimpleName());
    }
    throw new IllegalArgumentException("no schema for " + type);
  }

  private void define(Class<?> type) {
    if (definitions.has(type.getSimpleName())) {
      return;
    }
    ObjectNode definition = definitions.putObject(type.getSimpleName());
    if (type.isEnum()) {
      ArrayNode words = definition.put("type", "string").putArray("enum");
      Arrays.stream(type.getEnumConstants()).forEach(word -> words.add(((Enum<?>) word).name()));
      return;
    }
    ArrayNode required = definition.put("type", "object").putArray("required");
    ObjectNode properties = definition.putObject("properties");
    for (RecordComponent component : type.getRecordComponents()) {
      properties.set(component.getName(), value(component.getGenericType()));
      boolean mayBeAbsent =
          component.getAnnotatedType().isAnnotationPresent(Nullable.class)
              || (type == Body.Told.class && Fitting.LEAST.contains(component.getName()));
      if (!mayBeAbsent) {
        required.add(component.getName());
      }
    }
    if (required.isEmpty()) {
      definition.remove("required");
    }
  }

  private static ObjectNode typed(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
