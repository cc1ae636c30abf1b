package org.tocsin.alert.tray;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.messages.MessageView;

/**
 * A mail in the tray as it is shown.
 *
 * @param owner who sees to it
 * @param overdue whether its deadline has passed while it is open
 * @param answer that was sent
 * @param reason why nothing was answered
 * @param follows an earlier one whose answer this one answers
 */
record TrayView(
    UUID id,
    String reference,
    TrayKind kind,
    TrayState state,
    @Nullable UUID owner,
    Instant dueAt,
    boolean overdue,
    Instant openedAt,
    @Nullable Instant closedAt,
    @Nullable String answer,
    @Nullable String reason,
    @Nullable UUID follows,
    long version,
    MessageView message) {

  static TrayView of(TrayEntry entry, MessageView message, Instant now) {
    return new TrayView(
        entry.id(),
        entry.reference(),
        entry.kind(),
        entry.state(),
        entry.owner(),
        entry.dueAt(),
        entry.isOpen() && entry.dueAt().isBefore(now),
        entry.openedAt(),
        entry.closedAt(),
        entry.answer(),
        entry.reason(),
        entry.follows(),
        entry.version(),
        message);
  }
}
