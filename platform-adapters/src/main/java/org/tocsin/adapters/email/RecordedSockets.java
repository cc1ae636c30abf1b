package org.tocsin.adapters.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Plain sockets, each told to the conversation that opens it; TLS is laid over them. */
final class RecordedSockets extends SocketFactory {

  @Override
  public Socket createSocket() {
    Socket socket = new Socket();
    if (Conversation.CURRENT.isBound()) {
      Conversation.CURRENT.get().over(socket);
    }
    return socket;
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
