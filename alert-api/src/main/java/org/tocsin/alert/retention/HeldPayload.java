package org.tocsin.alert.retention;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.journal.Subject;

/**
 * A payload of the journal that holds something about the one who is meant.
 *
 * @param kept why it stays; null: it can be erased
 */
record HeldPayload(
    Subject subject, long number, String type, String payload, @Nullable String kept) {

  @Nullable UUID alert() {
    return subject.kind() == Subject.Kind.ALERT ? UUID.fromString(subject.id()) : null;
  }

  @Override
  public String toString() {
    return "HeldPayload[" + subject.text() + "/" + number + "]";
  }
}
