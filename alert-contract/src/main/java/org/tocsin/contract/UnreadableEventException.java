package org.tocsin.contract;

import tools.jackson.core.JacksonException;

/** A record that no version can read. Its message tells where it is broken, never what it holds. */
public final class UnreadableEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableEventException(String type, JacksonException cause) {
    super(
        "Not a readable "
            + type
            + ": "
            + cause.getClass().getSimpleName()
            + (cause.getPath().isEmpty() ? "" : " at " + cause.getPathReference()));
  }

  UnreadableEventException(String type, String missing) {
    super("Not a readable " + type + ": " + missing + " is missing");
  }
}
