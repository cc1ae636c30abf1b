package org.tocsin.quickstart.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.quickstart.CannotStart;

/**
 * An HTTP server on loopback. Each request has a virtual thread, so one that hangs delays no other.
 */
public final class LoopbackServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);
  private static final int LARGEST_BODY = 1024 * 1024;

  static {
    // without it each answer on a kept connection waits 40 ms for the other side's delayed ACK
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private LoopbackServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts it.
   *
   * @param handlers by path; the longest path that a request's begins with wins
   */
  public static LoopbackServer start(int port, Map<String, Handler> handlers) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      server.setExecutor(threads);
      handlers.forEach(
          (path, handler) -> server.createContext(path, exchange -> serve(exchange, handler)));
      server.start();
      return new LoopbackServer(server, threads);
    } catch (IOException e) {
      throw new CannotStart("Nothing can listen on port " + port + ": " + e.getMessage(), e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }

  private static void serve(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange, handler);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      boolean bare = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), bare ? -1 : answer.body().length);
      if (!bare) {
        exchange.getResponseBody().write(answer.body());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static Answer answer(HttpExchange exchange, Handler handler)
      throws IOException, InterruptedException {
    if (!isAddressedToLoopback(exchange)) {
      return Answer.problem(421, "Misdirected request", "Only loopback names are served here.");
    }
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      body = in.readNBytes(LARGEST_BODY + 1);
    }
    if (body.length > LARGEST_BODY) {
      return Answer.problem(413, "Too large", "A body may have " + LARGEST_BODY + " bytes.");
    }
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    try {
      return handler.handle(
          new Request(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body));
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
      return Answer.problem(500, "Failed", "The log tells why.");
    }
  }

  /** A page elsewhere could have its own name point here and read what is for this machine only. */
  private static boolean isAddressedToLoopback(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    return host != null && host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?");
  }
}
