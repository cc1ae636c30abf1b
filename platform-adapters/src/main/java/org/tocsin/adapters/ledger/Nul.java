package org.tocsin.adapters.ledger;

/** The character NUL: no text of PostgreSQL's can hold it, and alert-api refuses it. */
final class Nul {

  private static final byte[] ESCAPED = {'u', '0', '0', '0', '0'};

  private Nul() {}

  /** Whether a string of this JSON holds it; a backslash that is only spoken of is no escape. */
  static boolean isEscapedIn(byte[] json) {
    for (int index = 0; index < json.length - ESCAPED.length; index++) {
      if (json[index] == '\\') {
        // whatever follows belongs to this backslash, a second one too
        index++;
        if (isEscapeAt(json, index)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isEscapeAt(byte[] json, int start) {
    for (int index = 0; index < ESCAPED.length; index++) {
      if (json[start + index] != ESCAPED[index]) {
        return false;
      }
    }
    return true;
  }
}
