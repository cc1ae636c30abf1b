package org.tocsin.adapters.ledger;

import org.tocsin.contract.directory.PlatformEntry;

/** What a delivery needs to be opened: a permit of its platform's lane. */
public interface Permits {

  /** Takes one for a delivery that was born just now; false if others wait or none is free. */
  boolean takeForNewborn(PlatformEntry platform);

  /** Gives back one that was not used, or whose attempt has ended. */
  void giveBack(String platform);
}
