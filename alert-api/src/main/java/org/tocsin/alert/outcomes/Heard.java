package org.tocsin.alert.outcomes;

import java.util.Optional;
import org.tocsin.contract.outcome.Outcome;
import org.tocsin.traces.TraceParent;

/** An outcome with the trace that its record named. */
record Heard(Outcome outcome, Optional<TraceParent> trace) {}
