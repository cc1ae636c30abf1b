package org.tocsin.quickstart.hook;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The behaviour of each path, and of all paths for which none was ordered. */
final class Behaviours {

  /** The name of "all other paths". */
  static final String ALL = "*";

  private record Ordered(Behaviour behaviour, OptionalInt callsLeft) {}

  /** What one call gets, and how many orders had been given when it was decided. */
  record Turn(Behaviour behaviour, long orders) {}

  private final Map<String, Ordered> ordered = new HashMap<>();
  private long orders;

  /** What the next call to this path gets; an order for a number of calls is used up by one. */
  synchronized Turn next(String path) {
    String key = ordered.containsKey(path) ? path : ALL;
    Ordered order = ordered.get(key);
    if (order == null) {
      return new Turn(new Behaviour.Normal(), orders);
    }
    if (order.callsLeft().isPresent()) {
      int left = order.callsLeft().getAsInt() - 1;
      if (left == 0) {
        ordered.remove(key);
      } else {
        ordered.put(key, new Ordered(order.behaviour(), OptionalInt.of(left)));
      }
    }
    return new Turn(order.behaviour(), orders);
  }

  /** From now on, or for that many calls. */
  synchronized void order(String path, Behaviour behaviour, OptionalInt calls) {
    if (behaviour instanceof Behaviour.Normal && path.equals(ALL)) {
      ordered.clear();
    } else {
      ordered.put(path, new Ordered(behaviour, calls));
    }
    orders++;
    notifyAll();
  }

  synchronized Map<String, Behaviour> current() {
    Map<String, Behaviour> current = new TreeMap<>();
    current.put(ALL, new Behaviour.Normal());
    ordered.forEach((path, order) -> current.put(path, order.behaviour()));
    return current;
  }

  /** Blocks until anything has been ordered since that turn. */
  synchronized void hang(Turn turn) throws InterruptedException {
    while (orders == turn.orders()) {
      wait();
    }
  }
}
