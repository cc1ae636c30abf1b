package org.tocsin.contract;

import java.util.Collection;

/** An event of a type that this version does not know. The reader must stop and not skip it. */
public final class UnknownEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownEventException(String type, Collection<String> known) {
    super("Event type " + type + " is not known to this version, which knows " + known);
  }
}
