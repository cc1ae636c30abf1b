package org.tocsin.serving;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * Answers on the management port while there is no service to answer yet: it lives, it is not
 * ready. So nobody ends it for being silent.
 */
final class WaitingRoom implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WaitingRoom.class);
  private static final String LIVENESS = "/actuator/health/liveness";

  private final HttpServer server;

  private WaitingRoom(HttpServer server) {
    this.server = server;
  }

  /**
   * @param awaited what is waited for, as it is shown
   */
  static WaitingRoom open(Environment environment, String awaited) {
    String port =
        environment.getProperty(
            "management.server.port", environment.getProperty("server.port", "0"));
    String address =
        environment.getProperty(
            "management.server.address", environment.getProperty("server.address", "127.0.0.1"));
    try {
      HttpServer server = HttpServer.create();
      server.createContext("/", exchange -> answer(exchange, awaited));
      server.bind(new InetSocketAddress(address, Integer.parseInt(port)), 0);
      server.start();
      return new WaitingRoom(server);
    } catch (IOException taken) {
      throw new CannotStart(
          "Port %s of %s can't be listened on: %s".formatted(port, address, taken.getMessage()),
          "Look at MANAGEMENT_SERVER_PORT and SERVER_PORT: another process may have it.");
    }
  }

  private static void answer(HttpExchange exchange, String awaited) throws IOException {
    boolean lives = exchange.getRequestURI().getPath().equals(LIVENESS);
    byte[] body =
        (lives
                ? "{\"status\":\"UP\"}"
                : "{\"status\":\"OUT_OF_SERVICE\",\"waitingFor\":\"" + awaited + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(lives ? 200 : 503, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    LOG.debug("The port is the service's own again");
  }
}
