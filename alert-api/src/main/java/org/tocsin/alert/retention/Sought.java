package org.tocsin.alert.retention;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.similar.ComparableAccount;
import org.tocsin.contract.ContractJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody is called, and any text without it. Whole words only: who erases Ann leaves Anna.
 * It never shows itself, so that no log has it.
 */
final class Sought {

  /** What takes the place of words. */
  static final String ERASED = "[erased]";

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

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
        handle == null
            ? null
            : Pattern.compile("(?<=/)@?" + Pattern.quote(handle) + "(?=[/?#]|$)", FLAGS);
  }

  /** Somebody's name or address, as it is written. */
  static Sought words(String text) {
    return new Sought(text, word(text), null, null);
  }

  /**
   * An account.
   *
   * @param platform where the same handle elsewhere is somebody else; then words that name the
   *     handle without a platform are left alone
   */
  static Sought account(String handle, @Nullable String platform) {
    return new Sought(handle, word("@" + handle), handle, platform);
  }

  /** What every text that is meant contains, in whatever case. */
  String needle() {
    return needle;
  }

  /** Whether an account is the one that is meant. */
  boolean isAccount(@Nullable String account, @Nullable String where) {
    if (account == null) {
      return false;
    }
    if (handle == null) {
      return words.matcher(account).find();
    }
    return isThere(where)
        && ComparableAccount.of("", account).filter(one -> one.handle().equals(handle)).isPresent();
  }

  String text(String text) {
    return platform == null
        ? words.matcher(text).replaceAll(Matcher.quoteReplacement(ERASED))
        : text;
  }

  String url(String url, @Nullable String where) {
    boolean named =
        (path != null && isThere(where) && path.matcher(url).find())
            || (platform == null && words.matcher(url).find());
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

  private static Pattern word(String text) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}_])" + Pattern.quote(text) + "(?![\\p{L}\\p{N}_])", FLAGS);
  }

  @Override
  public String toString() {
    return "Sought[]";
  }
}
