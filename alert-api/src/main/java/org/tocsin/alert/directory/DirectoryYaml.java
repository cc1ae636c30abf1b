package org.tocsin.alert.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import org.springframework.stereotype.Component;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.word.ContactState;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The directory as a file that people read and compare: the platforms by their names, and of each
 * what is edited, without ids, versions and secrets. It is read as YAML 1.2 that is no more than
 * JSON in another dress: no anchors, no tags, no key twice.
 */
@Component
final class DirectoryYaml {

  static final int LONGEST = 2 * 1024 * 1024;

  private static final String PLATFORMS = "platforms";
  private static final int DEEPEST = 12;
  private static final String HEAD =
      """
      # The directory of platforms. Secrets and tokens are not in it; where hasBearer stands, there is a token.
      # Whoever imports it changes what differs, and leaves platforms alone that do not stand here.
      """;

  private final JsonMapper json;

  DirectoryYaml(JsonMapper json) {
    this.json = json;
  }

  /** By their names. */
  String write(Map<String, PlatformDocument> platforms) {
    Map<String, Object> entries = new TreeMap<>();
    platforms.forEach((slug, platform) -> entries.put(slug, edited(platform)));
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setSchema(new JsonSchema())
            .setSplitLines(false)
            .build();
    return HEAD + new Dump(settings).dumpToString(Map.of(PLATFORMS, entries));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> edited(PlatformDocument platform) {
    Map<String, Object> entry =
        new LinkedHashMap<>(json.convertValue(platform, LinkedHashMap.class));
    entry.remove("slug");
    entry.remove("version");
    entry.computeIfPresent("deadlines", (key, terms) -> new TreeMap<>((Map<String, ?>) terms));
    List<Map<String, Object>> contacts =
        (List<Map<String, Object>>) entry.getOrDefault("contacts", List.of());
    for (Map<String, Object> contact : contacts) {
      contact.remove("id");
      contact.remove("certified");
      // whether a contact is confirmed is known to the installation that asked it
      contact.computeIfPresent(
          "state", (key, state) -> state.equals(ContactState.BLOCKED.name()) ? state : null);
    }
    return entry;
  }

  /**
   * The entries by their names, in the order of the file.
   *
   * @throws Refusal that says the line
   */
  Map<String, JsonNode> read(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new JsonSchema())
            .setAllowDuplicateKeys(false)
            .setAllowNonScalarKeys(false)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(LONGEST)
            .build();
    @Nullable Object read;
    try {
      check(new Parse(settings).parseString(text));
      read = new Load(settings).loadFromString(text);
    } catch (YamlEngineException unreadable) {
      throw refusal(unreadable);
    }
    JsonNode document = tree(read);
    JsonNode entries = document.path(PLATFORMS);
    if (!entries.isObject()
        || document.size() != 1
        || !entries.values().stream().allMatch(JsonNode::isObject)) {
      throw notPlatforms();
    }
    Map<String, JsonNode> platforms = new LinkedHashMap<>();
    entries.properties().forEach(entry -> platforms.put(entry.getKey(), entry.getValue()));
    return platforms;
  }

  /** A name that is no text, {@code null} above all, is none. */
  private JsonNode tree(@Nullable Object read) {
    try {
      return json.valueToTree(read);
    } catch (JacksonException noName) {
      throw notPlatforms();
    }
  }

  private static Refusal notPlatforms() {
    return new Refusal(
        ProblemType.UNREADABLE_BODY,
        "The file has to hold platforms, each below its name, and nothing else.");
  }

  private static void check(Iterable<Event> events) {
    int depth = 0;
    int documents = 0;
    for (Event event : events) {
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      } else if (event instanceof DocumentStartEvent) {
        documents++;
      }
      if (event instanceof AliasEvent || isMarked(event) || depth > DEEPEST || documents > 1) {
        throw refusal(
            event.getStartMark(),
            "anchors, aliases, tags, a second document and very deep nesting are not read");
      }
    }
  }

  private static boolean isMarked(Event event) {
    return event instanceof NodeEvent node
        && (node.getAnchor().isPresent()
            || (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
            || (event instanceof CollectionStartEvent start && start.getTag().isPresent()));
  }

  /** Without the parser's own words, which quote the file. */
  private static Refusal refusal(YamlEngineException unreadable) {
    Optional<Mark> mark =
        unreadable instanceof MarkedYamlEngineException marked
            ? marked.getProblemMark()
            : Optional.empty();
    return refusal(mark, "it is not well-formed YAML, or a key stands there twice");
  }

  private static Refusal refusal(Optional<Mark> mark, String what) {
    return new Refusal(
        ProblemType.UNREADABLE_BODY,
        mark.map(at -> "Look at line %d: ".formatted(at.getLine() + 1)).orElse("Look at the file: ")
            + what
            + ".");
  }
}
