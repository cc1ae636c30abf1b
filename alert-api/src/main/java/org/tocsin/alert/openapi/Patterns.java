package org.tocsin.alert.openapi;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;

/**
 * Java's patterns as JSON Schema reads them: there a pattern may match anywhere, and inline flags
 * are unknown.
 */
final class Patterns {

  private Patterns() {}

  @SuppressWarnings("rawtypes") // as the library declares its properties
  static void mend(Schema<?> schema) {
    String pattern = schema.getPattern();
    if (pattern != null) {
      if (pattern.startsWith("(?i:http")) {
        schema.setPattern(null);
        schema.setFormat("iri");
      } else if (!pattern.startsWith("^")) {
        schema.setPattern("^(?:" + pattern + ")$");
      }
    }
    Map<String, Schema> properties = schema.getProperties();
    if (properties != null) {
      properties.values().forEach(Patterns::mend);
    }
    if (schema.getItems() != null) {
      mend(schema.getItems());
    }
    if (schema.getAdditionalProperties() instanceof Schema<?> values) {
      mend(values);
    }
  }
}
