package org.tocsin.serving;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Only a person can mend what stops this start; the message is the sentence that they need. */
public final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param sentence what is wrong, for whoever starts the service
   * @param remedy where to look
   */
  public CannotStart(String sentence, String remedy) {
    super(sentence);
    this.remedy = remedy;
  }

  /** Shows that sentence instead of a stack trace. */
  static final class Analyzer extends AbstractFailureAnalyzer<CannotStart> {

    @Override
    protected FailureAnalysis analyze(Throwable root, CannotStart cause) {
      return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy, cause);
    }
  }
}
