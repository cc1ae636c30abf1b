package org.tocsin.acceptance.receiving;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything that reached any receiver, in the order of arrival. */
public final class Arrivals {

  private final List<Arrival> all = new ArrayList<>();
  private long last;

  /** Makes an arrival of the next order and of now. */
  interface Maker<A extends Arrival> {
    A make(long order, Instant at);
  }

  synchronized <A extends Arrival> A add(Maker<A> maker) {
    A arrival = maker.make(++last, Instant.now());
    all.add(arrival);
    return arrival;
  }

  public synchronized List<Arrival> all() {
    return List.copyOf(all);
  }

  /** What reached one contact. */
  public List<Arrival> at(String address) {
    return all().stream().filter(arrival -> arrival.address().equals(address)).toList();
  }
}
