package org.tocsin.alert.intake;

/** A file has more rows than one may bring. */
final class TooMany {

  private TooMany() {}

  static String message(int most) {
    return "is one too many: a file may have %d rows; send the rest as another file"
        .formatted(most);
  }
}
