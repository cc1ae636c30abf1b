package org.tocsin.adapters.email;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses written so that no program makes a link of them and no finger opens them by mistake:
 * {@code hxxps://example[.]org/path}. The exact ones travel as {@code items.csv}.
 */
final class Defanged {

  private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*)://");
  private static final Pattern END_OF_HOST = Pattern.compile("[/?#]");
  private static final Pattern MAIL_ADDRESS = Pattern.compile("@(?=[\\p{L}\\p{N}-]+\\.)");

  /** In prose: anything with a scheme, and what looks like a name of a host. */
  private static final Pattern IN_PROSE =
      Pattern.compile(
          "(?i:https?|ftp)://[^\\s<>\"]+|(?<![\\p{L}\\p{N}])(?:[\\p{Ll}\\p{Nd}-]+\\.)+\\p{Ll}{2,}");

  private Defanged() {}

  /** One cited address. */
  static String url(String url) {
    Matcher scheme = SCHEME.matcher(url);
    boolean named = scheme.find();
    String start = named ? harmless(scheme.group(1)) + "://" : "";
    String rest = named ? url.substring(scheme.end()) : url;
    Matcher end = END_OF_HOST.matcher(rest);
    int host = end.find() ? end.start() : rest.length();
    return start
        + rest.substring(0, host).replace(".", "[.]")
        + MAIL_ADDRESS.matcher(rest.substring(host)).replaceAll("[@]");
  }

  /** A text that may hold some. */
  static String prose(String text) {
    return IN_PROSE
        .matcher(MAIL_ADDRESS.matcher(text).replaceAll("[@]"))
        .replaceAll(found -> Matcher.quoteReplacement(url(found.group())));
  }

  private static String harmless(String scheme) {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "http" -> "hxxp";
      case "https" -> "hxxps";
      case "ftp" -> "fxp";
      default -> scheme + "[:]";
    };
  }
}
