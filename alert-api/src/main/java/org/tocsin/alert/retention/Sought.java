package org.tocsin.alert.retention;

import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.ContractJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody is called, and any text without it, however it is spelt ({@link Folded}). Whole
 * words only: who erases Ann leaves Anna. It never shows itself, so that no log has it.
 */
final class Sought {

  /** What takes the place of words. */
  static final String ERASED = "[erased]";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String NO_LETTER_BEFORE = "(?<![\\p{L}\\p{N}_])";
  private static final String NO_LETTER_AFTER = "(?![\\p{L}\\p{N}_])";
  private static final String NO_PART_BEFORE = "(?<![\\p{L}\\p{N}_@.+-])";
  private static final String NO_PART_AFTER = "(?![\\p{L}\\p{N}_]|[.-][\\p{L}\\p{N}])";

  private final String needle;
  private final Pattern words;
  private final @Nullable Pattern path;
  private final @Nullable String handle;
  private final @Nullable String platform;

  private Sought(String needle, Pattern words, @Nullable String handle, @Nullable String platform) {
    this.needle = needle;
    this.words = words;
    this.handle = handle;
    this.platform = platform;
    this.path =
        handle == null ? null : Pattern.compile("(?<=/)@?" + Pattern.quote(handle) + "(?=[/?#]|$)");
  }

  /** Somebody's name. */
  static Sought words(String text) {
    String name = Folded.of(text).text().strip();
    return new Sought(
        name,
        Pattern.compile(NO_LETTER_BEFORE + Pattern.quote(name) + NO_LETTER_AFTER),
        null,
        null);
  }

  /** Somebody's address, with any {@code +tag} or none. */
  static Sought email(String text) {
    String address = Folded.of(text).text().strip();
    int at = address.lastIndexOf('@');
    if (at < 1) {
      return words(text);
    }
    String box = address.substring(0, at).replaceFirst("(?<=.)\\+.*$", "");
    String host = address.substring(at + 1);
    return new Sought(
        box + " " + host,
        Pattern.compile(
            NO_PART_BEFORE
                + Pattern.quote(box)
                + "(?:\\+[^@\\s]{0,64})?@"
                + Pattern.quote(host)
                + NO_PART_AFTER),
        null,
        null);
  }

  /**
   * An account. In prose {@code @} tells it from a word, unless it has a digit or a sign in it.
   *
   * @param platform where the same handle elsewhere is somebody else; then words that name the
   *     handle without a platform are left alone
   */
  static Sought account(String account, @Nullable String platform) {
    String handle = Folded.of(account).text().strip().replaceFirst("^@+", "");
    String bare = handle.chars().allMatch(Character::isLetter) ? "" : "|" + NO_PART_BEFORE;
    return new Sought(
        handle,
        Pattern.compile(
            "(?:" + NO_LETTER_BEFORE + "@" + bare + ")" + Pattern.quote(handle) + NO_PART_AFTER),
        handle,
        platform);
  }

  /** Each of these is in every text that is meant, once {@link Folded#SQL} has folded it. */
  String[] parts() {
    return Arrays.stream(needle.split("[^\\p{L}\\p{N}]+"))
        .filter(part -> !part.isEmpty())
        .map(part -> "%" + part + "%")
        .toArray(String[]::new);
  }

  /** Whether an account is the one that is meant. */
  boolean isAccount(@Nullable String account, @Nullable String where) {
    if (account == null) {
      return false;
    }
    Folded folded = Folded.of(account);
    if (handle == null) {
      return folded.has(words);
    }
    return isThere(where) && folded.text().strip().replaceFirst("^@+", "").equals(handle);
  }

  /** Whether a text names the one who is meant. */
  boolean isIn(String text) {
    return platform == null && Folded.of(text).has(words);
  }

  String text(String text) {
    return platform == null ? Folded.of(text).replace(words, meant -> ERASED) : text;
  }

  String url(String url, @Nullable String where) {
    boolean named =
        (path != null && isThere(where) && Folded.of(url).has(path))
            || (platform == null && Folded.of(url).has(words));
    return named ? DueFields.ERASED_URL : url;
  }

  /** The text of a column; null where it is to be empty. */
  @Nullable String column(HeldPlace.Kind kind, String value, @Nullable String where) {
    return switch (kind) {
      case TEXT -> text(value);
      case URL -> url(value, where);
      case COMPARED -> url(value, where).equals(value) ? value : "erased:" + UUID.randomUUID();
      case ACCOUNT -> isAccount(value, where) ? null : value;
      case JSON, JSONB -> string("", value, where);
    };
  }

  /** A document; as it was, to the letter, where nothing of it is meant. */
  String json(String document, @Nullable String where) {
    JsonNode read = ContractJson.MAPPER.readTree(document);
    JsonNode without = without("", read, where);
    return without.equals(read) ? document : ContractJson.MAPPER.writeValueAsString(without);
  }

  private JsonNode without(String name, JsonNode node, @Nullable String where) {
    return switch (node) {
      case ObjectNode object -> object(object, where);
      case ArrayNode array -> {
        ArrayNode kept = NODES.arrayNode();
        array.forEach(one -> kept.add(without(name, one, where)));
        yield kept;
      }
      default -> node.isString() ? NODES.stringNode(string(name, node.asString(), where)) : node;
    };
  }

  private ObjectNode object(ObjectNode object, @Nullable String where) {
    String here = object.path("platform").isString() ? object.path("platform").asString() : where;
    boolean theirs = isAccount(object.path("account").asStringOpt().orElse(null), here);
    ObjectNode kept = NODES.objectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      boolean gone =
          theirs
              && (field.getKey().equals("account")
                  || field.getKey().equals("quote")
                  || field.getKey().equals("context"));
      if (!gone) {
        kept.set(field.getKey(), without(field.getKey(), field.getValue(), here));
      }
    }
    return kept;
  }

  private String string(String name, String value, @Nullable String where) {
    if (value.startsWith("{")) {
      // what was signed stands in its event as a text
      try {
        return json(value, where);
      } catch (JacksonException noDocument) {
        return text(value);
      }
    }
    return name.endsWith("url") || name.endsWith("Url") ? url(value, where) : text(value);
  }

  private boolean isThere(@Nullable String where) {
    return platform == null || platform.equals(where);
  }

  @Override
  public String toString() {
    return "Sought[]";
  }
}
