package org.tocsin.alert.journal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.tocsin.traces.Traces;

/** The journal without the service around it: what commands need of it. */
@Import({Journal.class, UnhurriedPublishing.class, Republishing.class, ErasingPayloads.class})
public final class JournalAlone {

  /** A command is no request. */
  @Bean
  static Traces noTraces() {
    return Traces.none();
  }
}
