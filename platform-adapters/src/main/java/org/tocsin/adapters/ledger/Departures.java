package org.tocsin.adapters.ledger;

import java.util.List;

/** Sends what has been opened and committed. */
public interface Departures {

  /** Returns at once. Each departure holds a permit of its platform's lane. */
  void depart(List<Departure> departures);
}
