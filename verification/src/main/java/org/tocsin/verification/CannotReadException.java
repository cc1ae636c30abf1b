package org.tocsin.verification;

import java.io.Serial;

/** What was to be verified can't be read: nothing is said about whether it is valid. */
public final class CannotReadException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  CannotReadException(String sentence) {
    super(sentence);
  }

  CannotReadException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
