package org.tocsin.adapters.outcome;

import org.jspecify.annotations.Nullable;
import org.tocsin.contract.outcome.Outcome;
import org.tocsin.traces.TraceParent;

/**
 * An outcome on its way to alert-api.
 *
 * @param trace what it belongs to; null where no request is behind it
 */
public record Report(Outcome outcome, @Nullable TraceParent trace) {

  /** What happened by itself: a way broke, a record could not be read. */
  public static Report untraced(Outcome outcome) {
    return new Report(outcome, null);
  }
}
