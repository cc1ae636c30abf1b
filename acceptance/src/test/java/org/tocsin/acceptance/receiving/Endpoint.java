package org.tocsin.acceptance.receiving;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** One platform's webhook address. It answers 204 unless told otherwise. */
public final class Endpoint {

  private final URI address;
  private final Arrivals arrivals;
  private final Deque<Reaction> next = new ArrayDeque<>();
  private Reaction usual = Reaction.status(204);

  Endpoint(URI address, Arrivals arrivals) {
    this.address = address;
    this.arrivals = arrivals;
  }

  public String address() {
    return address.toString();
  }

  /** From now on. */
  public synchronized void answers(Reaction reaction) {
    next.clear();
    usual = reaction;
  }

  /** For the next call only; several are used up in order. */
  public synchronized void answersNext(Reaction reaction) {
    next.add(reaction);
  }

  /** Whatever reached it so far. */
  public List<WebhookCall> calls() {
    return arrivals.at(address()).stream().map(WebhookCall.class::cast).toList();
  }

  synchronized Reaction take() {
    return next.isEmpty() ? usual : next.remove();
  }
}
