package org.tocsin.adapters.inbound;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what strangers wrote what can be kept and shown: clean, and no longer than it may be.
 */
final class Words {

  private static final int ENCODED = 2_000;

  private Words() {}

  /** One line of a header, its encoded words decoded; null if nothing is left. */
  static @Nullable String line(@Nullable String header, int longest) {
    if (header == null) {
      return null;
    }
    String decoded = decoded(header.length() > ENCODED ? header.substring(0, ENCODED) : header);
    String clean = clean(decoded).replaceAll("\\s+", " ").strip();
    return clean.isEmpty() ? null : shortened(clean, longest);
  }

  /** Paragraphs, with line feeds only between lines. */
  static String paragraphs(String text, int longest) {
    String clean = clean(text.replace("\r\n", "\n").replace('\r', '\n')).strip();
    return shortened(clean, longest);
  }

  private static String decoded(String header) {
    try {
      return MimeUtility.decodeText(header);
    } catch (UnsupportedEncodingException | RuntimeException nonsense) {
      // a charset that nobody knows, or an encoded word that is none
      return header;
    }
  }

  private static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }

  /** Without what turns the direction of writing or hides, and without halves of characters. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              switch (Character.getType(point)) {
                case Character.CONTROL -> {
                  if (point == '\n' || point == '\t') {
                    clean.appendCodePoint(point);
                  }
                }
                case Character.SURROGATE -> clean.append('\uFFFD');
                case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> clean.append('\n');
                case Character.FORMAT -> {
                  // joiners may stay, because scripts need them
                  if (point == 0x200C || point == 0x200D) {
                    clean.appendCodePoint(point);
                  }
                }
                default -> clean.appendCodePoint(point);
              }
            });
    return clean.toString();
  }

  /** The words of a page: neither its marks nor what a reader would not see. */
  static String ofHtml(String html) {
    StringBuilder words = new StringBuilder();
    String lower = html.toLowerCase(Locale.ROOT);
    int at = 0;
    while (at < html.length()) {
      int open = html.indexOf('<', at);
      words.append(html, at, open < 0 ? html.length() : open);
      if (open < 0) {
        break;
      }
      @Nullable String hidden = hidden(lower, open);
      int close =
          hidden == null ? html.indexOf('>', open) : endOfHidden(lower, open, "</" + hidden);
      if (close < 0) {
        break;
      }
      words.append(breaksLine(lower, open) ? '\n' : ' ');
      at = close + 1;
    }
    return entities(words.toString())
        .replaceAll("[ \\t\\x0B\\f\\r]+", " ")
        .replaceAll(" ?\\n ?", "\n")
        .replaceAll("\\n{3,}", "\n\n");
  }

  private static @Nullable String hidden(String lower, int open) {
    for (String name : new String[] {"script", "style", "head", "title"}) {
      int end = open + 1 + name.length();
      if (lower.startsWith(name, open + 1)
          && (end >= lower.length() || !Character.isLetterOrDigit(lower.charAt(end)))) {
        return name;
      }
    }
    return null;
  }

  private static int endOfHidden(String lower, int open, String end) {
    int begins = lower.indexOf(end, open);
    return begins < 0 ? -1 : lower.indexOf('>', begins);
  }

  private static boolean breaksLine(String lower, int open) {
    for (String name : new String[] {"<br", "<p", "</p", "<div", "</div", "<tr", "<li", "<h"}) {
      if (lower.startsWith(name, open)) {
        return true;
      }
    }
    return false;
  }

  private static String entities(String text) {
    return text.replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
