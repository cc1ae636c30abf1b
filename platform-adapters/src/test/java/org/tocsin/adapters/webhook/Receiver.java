package org.tocsin.adapters.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tocsin.adapters.channel.RawServer;

/** A platform's system, byte by byte: reads a request and then does what a test says. */
final class Receiver implements AutoCloseable {

  /** What it does when it has read a request; {@code false} ends the connection. */
  @FunctionalInterface
  interface Reply {
    boolean write(OutputStream out) throws IOException, InterruptedException;
  }

  /** A request as it came; header names in lower case. */
  record Request(String line, Map<String, String> headers, String body) {}

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final RawServer server;

  Receiver(Reply reply) {
    server = new RawServer(connection -> converse(connection, reply));
  }

  /** Answers each request with these lines and this body. */
  static Receiver answering(String statusAndHeaders, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
    return new Receiver(
        out -> {
          out.write(head.getBytes(StandardCharsets.UTF_8));
          out.write(bytes);
          out.flush();
          return true;
        });
  }

  String address() {
    return "http://localhost:" + server.port() + "/tocsin/hook";
  }

  int port() {
    return server.port();
  }

  int connections() {
    return server.connections();
  }

  List<Request> requests() {
    return requests;
  }

  Request last() {
    return requests.getLast();
  }

  private void converse(Socket connection, Reply reply) throws IOException, InterruptedException {
    InputStream in = connection.getInputStream();
    do {
      String line = line(in);
      if (line.isEmpty()) {
        return;
      }
      Map<String, String> headers = new TreeMap<>();
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        int colon = header.indexOf(':');
        headers.put(
            header.substring(0, colon).toLowerCase(Locale.ROOT),
            header.substring(colon + 1).strip());
      }
      byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
      requests.add(new Request(line, headers, new String(body, StandardCharsets.UTF_8)));
    } while (reply.write(connection.getOutputStream()));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
