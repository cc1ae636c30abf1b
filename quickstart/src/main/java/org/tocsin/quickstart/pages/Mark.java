package org.tocsin.quickstart.pages;

/**
 * A state as it is shown: glyph, word and colour, in that order of importance.
 *
 * @param tone a class of the style sheet: alarm, warn, good, wait or none
 */
public record Mark(String glyph, String word, String tone) {

  static Mark alarm(String glyph, String word) {
    return new Mark(glyph, word, "alarm");
  }

  static Mark warn(String glyph, String word) {
    return new Mark(glyph, word, "warn");
  }

  static Mark good(String glyph, String word) {
    return new Mark(glyph, word, "good");
  }

  static Mark waiting(String glyph, String word) {
    return new Mark(glyph, word, "wait");
  }

  static Mark none(String glyph, String word) {
    return new Mark(glyph, word, "none");
  }
}
