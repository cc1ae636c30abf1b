package org.tocsin.alert.evidence.cleaning;

import java.io.IOException;

/** A file that is not what it began as: cut off, contradictory, or locked. */
final class Unclean extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param why follows "the body"
   */
  Unclean(String why) {
    super(why);
  }
}
