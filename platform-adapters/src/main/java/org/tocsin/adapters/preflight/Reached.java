package org.tocsin.adapters.preflight;

import java.io.IOException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why a server could not be used, without a word of what it said. */
final class Reached {

  private Reached() {}

  static String sentence(Throwable failed, String host, int port, String settings) {
    String server = host + ":" + port;
    if (causes(failed).anyMatch(SSLException.class::isInstance)) {
      return "%s does not prove that it is %s: see its certificate, and %s."
          .formatted(server, host, settings);
    }
    if (causes(failed).anyMatch(IOException.class::isInstance)) {
      return "%s does not answer: see %s.".formatted(server, settings);
    }
    return "%s answers, and does not do what it is asked: see %s.".formatted(server, settings);
  }

  private static Stream<Throwable> causes(Throwable failed) {
    return Stream.iterate(failed, cause -> cause != null, Throwable::getCause).limit(20);
  }
}
