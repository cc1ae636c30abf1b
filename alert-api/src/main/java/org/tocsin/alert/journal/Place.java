package org.tocsin.alert.journal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.alert.web.Refusal;

/**
 * A place in the order of the seals.
 *
 * @param seal the number of a seal; 0 before the first
 * @param position of an entry among those that it covers, from 1
 */
public record Place(long seal, long position) {

  /** Before the first entry. */
  public static final Place BEGIN = new Place(0, 0);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})\\.(\\d{1,9})");

  /** As clients send it back. */
  public String text() {
    return seal + "." + position;
  }

  /** Reads what {@link #text} wrote. */
  public static Place parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw Refusal.foreignCursor();
    }
    return new Place(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }
}
