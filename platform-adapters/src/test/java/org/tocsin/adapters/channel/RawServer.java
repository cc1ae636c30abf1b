package org.tocsin.adapters.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** A server on loopback that does with each connection what a test says, and nothing else. */
public final class RawServer implements AutoCloseable {

  /** What is done with one connection; it is closed afterwards. */
  @FunctionalInterface
  public interface Conversation {
    void hold(Socket connection) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  public RawServer(Conversation conversation) {
    this(ServerSocketFactory.getDefault(), conversation);
  }

  /** Over sockets of that kind. */
  public RawServer(ServerSocketFactory sockets, Conversation conversation) {
    try {
      server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException noPort) {
      throw new IllegalStateException(noPort);
    }
    Thread.ofVirtual().name("raw-server").start(() -> accept(conversation));
  }

  public int port() {
    return server.getLocalPort();
  }

  /** How many connections there were. */
  public int connections() {
    return connections.get();
  }

  private void accept(Conversation conversation) {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        connections.incrementAndGet();
        open.add(connection);
        Thread.ofVirtual().start(() -> hold(conversation, connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void hold(Conversation conversation, Socket connection) {
    try (connection) {
      conversation.hold(connection);
    } catch (IOException | InterruptedException theOtherSideLeft) {
      // that is what some tests are about
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException ignored) {
      // it is closed all the same
    }
  }
}
