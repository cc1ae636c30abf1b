package org.tocsin.adapters.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * One message's conversation with the mail server: how far the message came (handed over, and the
 * server's word that it has it), and the connection, which can be closed from another thread.
 */
final class Conversation {

  /** The one that the current thread leads. */
  static final ScopedValue<Conversation> CURRENT = ScopedValue.newInstance();

  private volatile boolean handedOver;
  private volatile @Nullable String answer;
  private volatile int status;
  private @Nullable Socket socket;
  private boolean cutOff;

  void handOver() {
    handedOver = true;
  }

  /** Whether the server may have the whole message. */
  boolean isHandedOver() {
    return handedOver;
  }

  void by(int newStatus, String newAnswer) {
    status = newStatus;
    answer = newAnswer;
  }

  /** Null if it was not given. */
  @Nullable String answer() {
    return answer;
  }

  int status() {
    return status;
  }

  /** This is what it is led over. */
  synchronized void over(Socket opened) {
    socket = opened;
    if (cutOff) {
      close(opened);
    }
  }

  /** Closes the connection, whatever it is doing. */
  synchronized void cutOff() {
    cutOff = true;
    if (socket != null) {
      close(socket);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException impossible) {
      throw new UncheckedIOException("A socket could not be closed", impossible);
    }
  }
}
