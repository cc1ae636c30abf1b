package org.tocsin.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of one service as its settings spell them, below {@code tocsin.keys}.
 *
 * @param keys texts, lists and maps
 */
record KeyDocument(Map<String, Object> keys) {

  private static final String ROOT = "tocsin";
  private static final String BELOW = "keys";
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  static KeyDocument of(Record keys) {
    return new KeyDocument(MAPPER.convertValue(keys, TREE));
  }

  /**
   * Reads what {@link #yaml} wrote.
   *
   * @throws IllegalArgumentException if it is anything else; the message never holds a key
   */
  static KeyDocument parse(String yaml) {
    try {
      Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      if (read instanceof Map<?, ?> top
          && top.get(ROOT) instanceof Map<?, ?> root
          && root.get(BELOW) instanceof Map<?, ?> keys) {
        return new KeyDocument(MAPPER.convertValue(keys, TREE));
      }
    } catch (YAMLException | JacksonException unreadable) {
      throw new IllegalArgumentException("is no file of keys");
    }
    throw new IllegalArgumentException("has no keys in it");
  }

  /**
   * The keys as a record.
   *
   * @throws IllegalArgumentException if some are missing or not known; the message never holds a
   *     key
   */
  <T extends Record> T as(Class<T> type) {
    try {
      return MAPPER.convertValue(keys, type);
    } catch (JacksonException notThese) {
      throw new IllegalArgumentException("misses a key or holds one that is not known");
    }
  }

  String yaml() {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setSplitLines(false);
    return new Yaml(new Representer(options), options).dump(Map.of(ROOT, Map.of(BELOW, keys)));
  }

  /** Every key by its full name: {@code tocsin.keys.webhook[0].id}. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    spell(ROOT + "." + BELOW, keys, settings);
    return settings;
  }

  private static void spell(String name, Object value, Map<String, String> settings) {
    switch (value) {
      case Map<?, ?> map -> map.forEach((key, below) -> spell(name + "." + key, below, settings));
      case List<?> list -> {
        for (int index = 0; index < list.size(); index++) {
          spell(name + "[" + index + "]", list.get(index), settings);
        }
      }
      default -> settings.put(name, value.toString());
    }
  }

  @Override
  public String toString() {
    return "KeyDocument[…]";
  }
}
