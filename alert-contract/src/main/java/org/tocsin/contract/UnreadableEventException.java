package org.tocsin.contract;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidNullException;

/** A record that no version can read. Its message tells where it is broken, never what it holds. */
public final class UnreadableEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The cause is left out: its message quotes the content. */
  UnreadableEventException(String type, JacksonException cause) {
    super("Not a readable " + type + ": " + problem(cause));
  }

  UnreadableEventException(String type, String missing) {
    super("Not a readable " + type + ": " + missing + " is missing");
  }

  private static String problem(JacksonException cause) {
    String path = path(cause.getPath());
    if (cause instanceof InvalidNullException) {
      return path + " is missing";
    }
    return cause.getClass().getSimpleName() + (path.isEmpty() ? "" : " at " + path);
  }

  /** As {@code audience[0].approval}. */
  private static String path(List<JacksonException.Reference> references) {
    StringBuilder path = new StringBuilder();
    for (JacksonException.Reference reference : references) {
      if (reference.getPropertyName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
      }
    }
    return path.toString();
  }
}
