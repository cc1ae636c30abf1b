package org.tocsin.adapters.preflight;

/**
 * What one look found.
 *
 * @param what was looked at
 * @param sentence what is so, and the way out where it is not as it should be
 */
record Finding(String what, Mark mark, String sentence) {

  /** How it stands. */
  enum Mark {
    OK("OK"),
    FAULT("FAULT"),
    NOT_SET("NOT SET");

    private final String shown;

    Mark(String shown) {
      this.shown = shown;
    }
  }

  static Finding ok(String what, String sentence) {
    return new Finding(what, Mark.OK, sentence);
  }

  static Finding fault(String what, String sentence) {
    return new Finding(what, Mark.FAULT, sentence);
  }

  static Finding notSet(String what, String sentence) {
    return new Finding(what, Mark.NOT_SET, sentence);
  }

  String line() {
    return "%-7s  %-14s  %s".formatted(mark.shown, what, sentence);
  }
}
