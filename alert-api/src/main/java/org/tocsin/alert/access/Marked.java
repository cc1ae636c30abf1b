package org.tocsin.alert.access;

import java.util.UUID;
import org.tocsin.contract.word.Tlp;

/**
 * All that decides who reads a version of an alert.
 *
 * @param organisation the author's
 * @param tlp the version's own marking; a newer version may bear a lower one
 * @param named on the alert, whatever the version
 */
public record Marked(UUID organisation, Tlp tlp, Named named) {

  /** Whether each reading of it stands in the journal. */
  public boolean closed() {
    return isClosed(tlp);
  }

  /** Whether a marking closes what bears it to all who are not named, or of its house. */
  public static boolean isClosed(Tlp marking) {
    return switch (marking) {
      case CLEAR, GREEN, AMBER -> false;
      case AMBER_STRICT, RED -> true;
    };
  }

  /** The same alert under another version's marking. */
  public Marked at(Tlp marking) {
    return new Marked(organisation, marking, named);
  }
}
