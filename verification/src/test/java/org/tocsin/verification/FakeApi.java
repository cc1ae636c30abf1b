package org.tocsin.verification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives a record piece by piece, two at a time, as an alert-api does. */
final class FakeApi implements AutoCloseable {

  static final String TOKEN = "tocsin-test-token";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final Kept kept;
  private final Runnable betweenSealsAndJournal;
  private boolean between;

  FakeApi(Kept kept, Runnable betweenSealsAndJournal) {
    this.kept = kept;
    this.betweenSealsAndJournal = betweenSealsAndJournal;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext("/api/v1/seals", exchange -> answer(exchange, seals(exchange)));
    server.createContext("/api/v1/journal", exchange -> answer(exchange, journal(exchange)));
    server.start();
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private ObjectNode seals(HttpExchange exchange) {
    ObjectNode piece = piece(kept.seals, cursor(exchange));
    piece.setAll((ObjectNode) kept.keysDocument());
    return piece;
  }

  private ObjectNode journal(HttpExchange exchange) {
    if (!between) {
      between = true;
      betweenSealsAndJournal.run();
    }
    Predicate<ObjectNode> isSealed = entry -> entry.has("seal");
    ObjectNode piece = piece(kept.entries.stream().filter(isSealed).toList(), cursor(exchange));
    if (!piece.has("next")) {
      ArrayNode unsealed = piece.putArray("unsealed");
      kept.entries.stream().filter(isSealed.negate()).forEach(unsealed::add);
    }
    return piece;
  }

  private static ObjectNode piece(List<ObjectNode> all, int from) {
    ObjectNode piece = JSON.createObjectNode();
    int to = Math.min(from + 2, all.size());
    piece.putArray("items").addAll(all.subList(from, to));
    if (to < all.size()) {
      piece.put("next", String.valueOf(to));
    }
    return piece;
  }

  private static int cursor(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    String cursor = query.replaceFirst("(?:.*&)?cursor=(\\d+).*", "$1");
    return cursor.equals(query) ? 0 : Integer.parseInt(cursor);
  }

  private static void answer(HttpExchange exchange, ObjectNode body) throws IOException {
    boolean allowed =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] bytes = (allowed ? body.toString() : "{}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(allowed ? 200 : 401, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
