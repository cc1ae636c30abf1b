package org.tocsin.alert.evidence;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tocsin.contract.proof.Sha256;

/**
 * As much of S3 as evidence needs, path style. It works out the signature of every request by
 * itself (AWS Signature Version 4), the hash of the body included, and refuses what differs.
 */
final class BucketServer implements AutoCloseable {

  static final String ACCESS_KEY = "access";
  static final String SECRET_KEY = "secret";
  static final String BUCKET = "tocsin";

  private final HttpServer server;
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final AtomicInteger failing = new AtomicInteger();

  BucketServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  Map<String, byte[]> objects() {
    return objects;
  }

  /** Answers so many requests by 503. */
  void fail(int times) {
    failing.set(times);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getRawPath();
    if (failing.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
      answer(exchange, 503, new byte[0]);
    } else if (!isSigned(exchange, body)) {
      answer(exchange, 403, error("SignatureDoesNotMatch"));
    } else if (path.equals("/" + BUCKET)) {
      answer(exchange, 200, list());
    } else {
      object(exchange, path.substring(BUCKET.length() + 2), body);
    }
  }

  private void object(HttpExchange exchange, String key, byte[] body) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        objects.put(key, body);
        answer(exchange, 200, new byte[0]);
      }
      case "DELETE" -> {
        objects.remove(key);
        answer(exchange, 204, new byte[0]);
      }
      default -> {
        byte[] found = objects.get(key);
        answer(exchange, found == null ? 404 : 200, found == null ? error("NoSuchKey") : found);
      }
    }
  }

  private byte[] list() {
    return objects.keySet().stream()
        .sorted()
        .map(
            key ->
                "<Contents><Key>%s</Key><LastModified>%s</LastModified><Size>1</Size></Contents>"
                    .formatted(key, Instant.parse("2026-01-01T00:00:00Z")))
        .collect(
            Collectors.joining(
                "", "<ListBucketResult><IsTruncated>false</IsTruncated>", "</ListBucketResult>"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] error(String code) {
    return "<Error><Code>%s</Code></Error>".formatted(code).getBytes(StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean bodiless = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
    }
    exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static boolean isSigned(HttpExchange exchange, byte[] body) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String hash = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
    boolean bodySigned =
        hash.equals(Sha256.hex(body)) || (body.length == 0 && hash.equals("UNSIGNED-PAYLOAD"));
    if (authorization == null || !bodySigned) {
      return false;
    }
    Map<String, String> parts =
        Arrays.stream(authorization.substring("AWS4-HMAC-SHA256 ".length()).split(",\\s*"))
            .map(part -> part.split("=", 2))
            .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    List<String> scope = List.of(part(parts, "Credential").split("/"));
    return scope.getFirst().equals(ACCESS_KEY)
        && part(parts, "Signature").equals(signature(exchange, parts, scope, hash));
  }

  private static String signature(
      HttpExchange exchange, Map<String, String> parts, List<String> scope, String hash) {
    String query = exchange.getRequestURI().getRawQuery();
    Map<String, String> parameters = new TreeMap<>();
    for (String parameter : query == null ? new String[0] : query.split("&")) {
      String[] pair = parameter.split("=", 2);
      parameters.put(pair[0], pair.length == 1 ? "" : pair[1]);
    }
    String headers =
        Arrays.stream(part(parts, "SignedHeaders").split(";"))
            .map(name -> name + ":" + exchange.getRequestHeaders().getFirst(name).strip() + "\n")
            .collect(Collectors.joining());
    String request =
        String.join(
            "\n",
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&")),
            headers,
            part(parts, "SignedHeaders"),
            hash);
    String text =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            exchange.getRequestHeaders().getFirst("x-amz-date"),
            String.join("/", scope.subList(1, scope.size())),
            Sha256.hex(request));
    byte[] key = ("AWS4" + SECRET_KEY).getBytes(StandardCharsets.UTF_8);
    for (String word : scope.subList(1, scope.size())) {
      key = hmac(key, word);
    }
    return HexFormat.of().formatHex(hmac(key, text));
  }

  private static String part(Map<String, String> parts, String name) {
    return Objects.requireNonNull(parts.get(name), name);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
