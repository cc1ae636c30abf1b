package org.tocsin.quickstart;

/**
 * The quickstart can't start, for a reason that its user can mend. The message is the one sentence
 * to print: it names what is in the way and the setting that changes it. Thrown, not returned, so
 * that whatever was started before is closed.
 */
public final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CannotStart(String sentence) {
    super(sentence);
  }

  public CannotStart(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
