package org.tocsin.acceptance.processes;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Settings as environment variables, in the form that Spring reads. */
final class Environment {

  private final Map<String, String> variables = new LinkedHashMap<>();

  /** A setting by its property name, {@code tocsin.keys.link[0].public-key}. */
  Environment with(String property, Object value) {
    variables.put(
        property
            .replace("-", "")
            .replace("[", ".")
            .replace("]", "")
            .replace('.', '_')
            .toUpperCase(Locale.ROOT),
        value.toString());
    return this;
  }

  Map<String, String> variables() {
    return Map.copyOf(variables);
  }
}
