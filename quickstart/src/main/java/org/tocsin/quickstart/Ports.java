package org.tocsin.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The port of everything that listens. Immutable. */
public final class Ports {

  private final Map<Port, Integer> numbers;

  private Ports(Map<Port, Integer> numbers) {
    this.numbers = new EnumMap<>(numbers);
  }

  /** The ports of a machine on which nothing else listens. */
  public static Ports usual() {
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      numbers.put(port, port.usual());
    }
    return new Ports(numbers);
  }

  /**
   * Ports that nobody listens on now, all different: for tests, and for two quickstarts side by
   * side.
   */
  public static Ports free() {
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    Iterator<Integer> found = freeNumbers(Port.values().length).iterator();
    for (Port port : Port.values()) {
      numbers.put(port, found.next());
    }
    return new Ports(numbers);
  }

  /** One port that nobody listens on now. */
  public static int freeNumber() {
    return freeNumbers(1).getFirst();
  }

  public Ports with(Port port, int number) {
    Map<Port, Integer> changed = new EnumMap<>(numbers);
    changed.put(port, number);
    return new Ports(changed);
  }

  public int of(Port port) {
    Integer number = numbers.get(port);
    if (number == null) {
      throw new IllegalStateException("no number for " + port);
    }
    return number;
  }

  /**
   * Tries every port before anything is started.
   *
   * @throws CannotStart with the port and its setting if one is taken, or if two settings name the
   *     same
   */
  public void check() {
    Map<Integer, Port> seen = new HashMap<>();
    for (Port port : Port.values()) {
      Port other = seen.putIfAbsent(of(port), port);
      if (other != null) {
        throw new CannotStart(
            "Port %d is given to both --%s and --%s: give one of them another number."
                .formatted(of(port), other.setting(), port.setting()));
      }
      if (!isFree(of(port))) {
        throw new CannotStart(
            "Port %d for %s is in use by another program: stop that program, or choose another port with --%s=<port>."
                .formatted(of(port), port.serves(), port.setting()));
      }
    }
  }

  private static boolean isFree(int number) {
    try (ServerSocket socket = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /** Held open together until all are found, else the system might hand out the same one twice. */
  private static List<Integer> freeNumbers(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      List<Integer> numbers = held.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : held) {
        socket.close();
      }
      return numbers;
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on loopback", e);
    }
  }

  @Override
  public String toString() {
    return numbers.toString();
  }
}
