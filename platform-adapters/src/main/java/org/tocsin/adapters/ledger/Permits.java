package org.tocsin.adapters.ledger;

import java.util.Optional;
import org.tocsin.contract.directory.PlatformEntry;

/** What a delivery needs to be opened: a permit of its platform's lane. */
@FunctionalInterface
public interface Permits {

  /** Takes one for a delivery that was born just now; empty if others wait or none is free. */
  Optional<Permit> takeForNewborn(PlatformEntry platform);
}
