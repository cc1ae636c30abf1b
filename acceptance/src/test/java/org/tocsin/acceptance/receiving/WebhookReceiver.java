package org.tocsin.acceptance.receiving;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on loopback with any number of scripted endpoints. */
public final class WebhookReceiver implements AutoCloseable {

  private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Arrivals arrivals;
  private final HttpServer server;

  private WebhookReceiver(Arrivals arrivals) throws IOException {
    this.arrivals = arrivals;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::receive);
  }

  public static WebhookReceiver start(Arrivals arrivals) {
    try {
      WebhookReceiver receiver = new WebhookReceiver(arrivals);
      receiver.server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException("The webhook receiver did not start", e);
    }
  }

  /** Opens an address of that name. */
  public Endpoint open(String name) {
    URI address =
        URI.create("http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), name));
    return endpoints.computeIfAbsent("/" + name, _ -> new Endpoint(address, arrivals));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      Endpoint endpoint = endpoints.get(exchange.getRequestURI().getPath());
      if (endpoint == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) ->
                  headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
      Reaction reaction = endpoint.take();
      arrivals.add(
          (order, at) -> new WebhookCall(order, at, endpoint.address(), headers, body, reaction));
      switch (reaction) {
        case Reaction.Answers answer -> answer(exchange, answer);
        case Reaction.Hangs hangs -> {
          hangs.released().await();
          answer(exchange, hangs.then());
        }
        case Reaction.Slow slow -> {
          Thread.sleep(slow.pause());
          answer(exchange, slow.then());
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, Reaction.Answers answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
