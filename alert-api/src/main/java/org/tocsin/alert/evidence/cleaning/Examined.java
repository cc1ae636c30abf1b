package org.tocsin.alert.evidence.cleaning;

/** What was found in a file. */
public sealed interface Examined {

  /** It is whole and of a kind that evidence may be; its clean copy is written. */
  record Good(FileKind kind) implements Examined {}

  /**
   * It is nothing that could be kept.
   *
   * @param why follows "the body": {@code is a PNG that is cut off}
   */
  record Bad(String why) implements Examined {}
}
