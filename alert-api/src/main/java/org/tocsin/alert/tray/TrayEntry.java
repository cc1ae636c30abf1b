package org.tocsin.alert.tray;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail in the tray, without the mail.
 *
 * @param id the mail's
 * @param owner who sees to it
 * @param dueAt by when it is to be dealt with
 * @param answer that was sent
 * @param reason why nothing was answered
 * @param letter the answer's, on its way out
 * @param follows an earlier one whose answer this one answers
 */
record TrayEntry(
    UUID id,
    long number,
    TrayKind kind,
    TrayState state,
    @Nullable UUID owner,
    Instant dueAt,
    Instant openedAt,
    @Nullable Instant closedAt,
    @Nullable String answer,
    @Nullable String reason,
    @Nullable UUID letter,
    @Nullable UUID follows,
    long version) {

  /** What people call it. */
  String reference() {
    return String.format(Locale.ROOT, "TR-%06d", number);
  }

  boolean isOpen() {
    return state == TrayState.OPEN;
  }
}
