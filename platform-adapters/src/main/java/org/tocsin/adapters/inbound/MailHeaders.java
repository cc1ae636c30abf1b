package org.tocsin.adapters.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a mail or of one of its parts, unfolded, in their order. However many there are
 * and however long, only so much of them is kept.
 */
final class MailHeaders {

  private static final int MOST = 300;
  private static final int LONGEST = 8_192;
  private static final int BLOCK = 128 * 1024;

  private final List<Header> headers;
  private final int end;

  private MailHeaders(List<Header> headers, int end) {
    this.headers = headers;
    this.end = end;
  }

  /** Reads up to the first empty line, or as far as headers may reach. */
  static MailHeaders read(Bytes part) {
    List<Header> found = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int limit = Math.min(part.to(), part.from() + BLOCK);
    int at = part.from();
    while (at < limit) {
      int next = part.endOfLine(at);
      if (part.isEmptyLine(at, next)) {
        at = next;
        break;
      }
      boolean folded = part.all()[at] == ' ' || part.all()[at] == '\t';
      if (!folded) {
        keep(found, line);
      }
      append(line, part.piece(at, next).text(LONGEST), folded);
      at = next;
    }
    keep(found, line);
    return new MailHeaders(found, Math.min(at, part.to()));
  }

  /** Reads headers that stand in a text, as those of a returned mail do. */
  static MailHeaders ofText(String text) {
    return read(Bytes.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  /** Where the body begins. */
  int end() {
    return end;
  }

  boolean isEmpty() {
    return headers.isEmpty();
  }

  /** The first of that name, in lower case; null if there is none. */
  @Nullable String first(String name) {
    return headers.stream()
        .filter(header -> header.name.equals(name))
        .map(Header::value)
        .findFirst()
        .orElse(null);
  }

  /** All of that name, in lower case, the topmost first. */
  List<String> all(String name) {
    return headers.stream().filter(header -> header.name.equals(name)).map(Header::value).toList();
  }

  private static void append(StringBuilder line, String more, boolean folded) {
    if (folded && !line.isEmpty()) {
      line.append(' ');
    }
    String stripped = more.strip();
    int room = LONGEST - line.length();
    if (room > 0) {
      line.append(stripped, 0, Math.min(room, stripped.length()));
    }
  }

  private static void keep(List<Header> found, StringBuilder line) {
    int colon = line.indexOf(":");
    if (colon > 0 && found.size() < MOST) {
      String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      found.add(new Header(name, line.substring(colon + 1).strip()));
    }
    line.setLength(0);
  }

  private record Header(String name, String value) {}
}
