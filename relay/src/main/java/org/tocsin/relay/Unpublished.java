package org.tocsin.relay;

import java.util.List;

/**
 * A service's table of what waits to be published. The first two are called in the relay's
 * transaction.
 */
public interface Unpublished {

  /** The oldest that wait, in the order of their ids. */
  List<Pending> next(int limit);

  /** Deletes what the broker has acknowledged. */
  void remove(List<Pending> published);

  /** How much waits; asked every few seconds. */
  Backlog backlog();
}
