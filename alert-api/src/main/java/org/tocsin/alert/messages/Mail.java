package org.tocsin.alert.messages;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.outcome.MailReceived.Attachment;
import org.tocsin.contract.outcome.MailReceived.Kind;

/**
 * A mail that came back, as it is kept.
 *
 * @param notice that it is about; null while it lies in the tray only
 * @param version of the notice that it answers
 * @param authenticated the sender's domain, where our own mail server found it genuine
 * @param fromContact whether the sender's domain is that of the contact that was told
 * @param cut whether more was said than is kept
 * @param attachedBy the coordinator who put it with the notice; null where it named it itself
 * @param acknowledgement that a coordinator made of it
 * @param erasedAt since when nothing of its words is kept
 */
public record Mail(
    UUID id,
    Kind kind,
    @Nullable UUID notice,
    @Nullable UUID delivery,
    @Nullable UUID contact,
    @Nullable Integer version,
    @Nullable String sender,
    @Nullable String senderName,
    @Nullable String authenticated,
    boolean fromContact,
    @Nullable String subject,
    String words,
    boolean cut,
    List<Attachment> attachments,
    @Nullable String status,
    @Nullable String problem,
    @Nullable Instant sentAt,
    Instant at,
    @Nullable String attachedBy,
    @Nullable UUID acknowledgement,
    @Nullable Instant erasedAt) {

  public Mail {
    attachments = List.copyOf(attachments);
  }

  /** Whether a person's words in it can be taken for an acknowledgement. */
  public boolean isOfAPerson() {
    return switch (kind) {
      case REPLY, PUBLIC, UNMATCHED -> true;
      case BOUNCED, DELAYED, RETURNED, AUTO_REPLY, UNREADABLE -> false;
    };
  }

  /** Leaves out who says what: records are printed in logs. */
  @Override
  public String toString() {
    return "Mail[" + id + ", " + kind + "]";
  }
}
