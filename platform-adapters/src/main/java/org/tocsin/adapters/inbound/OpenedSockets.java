package org.tocsin.adapters.inbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of one connection to the mailbox, which can be closed from another thread whatever
 * they are doing; TLS is laid over them.
 */
final class OpenedSockets extends SocketFactory {

  private static final Logger LOG = LoggerFactory.getLogger(OpenedSockets.class);

  private final List<Socket> opened = new ArrayList<>();
  private boolean cutOff;

  @Override
  public synchronized Socket createSocket() throws IOException {
    if (cutOff) {
      throw new IOException("The mailbox is not read any more");
    }
    opened.removeIf(Socket::isClosed);
    Socket socket = new Socket();
    opened.add(socket);
    return socket;
  }

  synchronized void cutOff() {
    cutOff = true;
    for (Socket socket : opened) {
      try {
        socket.close();
      } catch (IOException unclosed) {
        LOG.warn("A connection to the return mailbox could not be closed", unclosed);
      }
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return unexpected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return unexpected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return unexpected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return unexpected();
  }

  private static Socket unexpected() throws IOException {
    throw new IOException("The mail client connects the sockets itself");
  }
}
