package org.tocsin.adapters.ledger;

import java.util.List;

/** Sends what has been opened and committed. */
public interface Departures {

  /** Returns at once. Each departure gives its permit back when it has ended. */
  void depart(List<Departure> departures);
}
