package org.tocsin.contract;

import java.util.List;

/** The topics. alert-api makes them at start; the broker never does by itself. */
public final class Topics {

  /** {@link org.tocsin.contract.alert.AlertEvent}s, written by alert-api only. */
  public static final String ALERTS = "tocsin.alerts.v1";

  /** {@link org.tocsin.contract.notice.Instruction}s, written by the router only. */
  public static final String NOTICES = "tocsin.notices.v1";

  /** {@link org.tocsin.contract.outcome.Outcome}s, written by the router and the adapters. */
  public static final String OUTCOMES = "tocsin.outcomes.v1";

  /**
   * {@link org.tocsin.contract.proof.SignedRecord}s of the directory, compacted, written by
   * alert-api only.
   */
  public static final String DIRECTORY = "tocsin.directory.v1";

  /** {@link org.tocsin.contract.proof.SignedLetter}s, written by alert-api only. */
  public static final String LETTERS = "tocsin.letters.v1";

  /** All of them. */
  public static final List<String> ALL = List.of(ALERTS, NOTICES, OUTCOMES, DIRECTORY, LETTERS);

  private Topics() {}
}
