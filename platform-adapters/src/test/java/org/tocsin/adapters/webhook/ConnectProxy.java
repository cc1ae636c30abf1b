package org.tocsin.adapters.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tocsin.adapters.channel.RawServer;

/** An HTTP proxy on loopback that opens every way to one port of this machine, if it opens any. */
final class ConnectProxy implements AutoCloseable {

  private final List<String> questions = new CopyOnWriteArrayList<>();
  private final RawServer server;

  private ConnectProxy(String answer, int target) {
    server =
        new RawServer(
            client -> {
              questions.add(head(client.getInputStream()));
              client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
              client.getOutputStream().flush();
              if (answer.startsWith("HTTP/1.1 200")) {
                tunnel(client, target);
              } else if (answer.isEmpty()) {
                client.getInputStream().readAllBytes();
              }
            });
  }

  /** One that really connects. */
  static ConnectProxy to(int target) {
    return new ConnectProxy("HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n", target);
  }

  /** One that answers so; with nothing, it is silent. */
  static ConnectProxy answering(String answer) {
    return new ConnectProxy(answer, 0);
  }

  EgressProxy asked() {
    return new EgressProxy("127.0.0.1", server.port(), null, null);
  }

  EgressProxy askedBy(String user, String password) {
    return new EgressProxy("127.0.0.1", server.port(), user, password);
  }

  /** The heads of all requests. */
  List<String> questions() {
    return questions;
  }

  private static void tunnel(Socket client, int target) throws IOException, InterruptedException {
    try (Socket there = new Socket(InetAddress.getLoopbackAddress(), target)) {
      Thread back = Thread.ofVirtual().start(() -> copy(there, client));
      copy(client, there);
      back.join();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException left) {
      // one side has gone, and the other notices
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    server.close();
  }
}
