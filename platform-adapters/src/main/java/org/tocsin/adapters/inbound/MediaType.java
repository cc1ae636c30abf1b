package org.tocsin.adapters.inbound;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A header of a value and parameters: {@code multipart/report; boundary="…"}. Read in one pass, and
 * whatever is no parameter is passed over.
 */
record MediaType(String value, Map<String, String> parameters) {

  private static final int MOST = 20;

  static MediaType of(@Nullable String header, String otherwise) {
    if (header == null || header.isBlank()) {
      return new MediaType(otherwise, Map.of());
    }
    int semicolon = header.indexOf(';');
    String value = (semicolon < 0 ? header : header.substring(0, semicolon)).strip();
    Map<String, String> found = new LinkedHashMap<>();
    int at = semicolon < 0 ? header.length() : semicolon + 1;
    while (at < header.length() && found.size() < MOST) {
      at = parameter(header, at, found);
    }
    return new MediaType(value.toLowerCase(Locale.ROOT), found);
  }

  boolean is(String type) {
    return value.equals(type);
  }

  boolean isOf(String kind) {
    return value.startsWith(kind + "/");
  }

  @Nullable String parameter(String name) {
    return parameters.get(name);
  }

  /** The parameter that begins here; where the next one begins. */
  private static int parameter(String header, int start, Map<String, String> found) {
    int equals = header.indexOf('=', start);
    int semicolon = header.indexOf(';', start);
    if (equals < 0 || (semicolon >= 0 && semicolon < equals)) {
      return semicolon < 0 ? header.length() : semicolon + 1;
    }
    String name = header.substring(start, equals).strip().toLowerCase(Locale.ROOT);
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    int at = equals + 1;
    while (at < header.length()) {
      char next = header.charAt(at++);
      if (quoted && next == '\\' && at < header.length()) {
        value.append(header.charAt(at++));
      } else if (next == '"') {
        quoted = !quoted;
      } else if (next == ';' && !quoted) {
        break;
      } else {
        value.append(next);
      }
    }
    found.putIfAbsent(name, value.toString().strip());
    return at;
  }
}
