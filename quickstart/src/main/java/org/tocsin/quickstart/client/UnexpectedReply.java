package org.tocsin.quickstart.client;

/** A server answered otherwise than it should; the message says how. */
public final class UnexpectedReply extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnexpectedReply(String message) {
    super(message);
  }

  UnexpectedReply(String message, Throwable cause) {
    super(message, cause);
  }
}
