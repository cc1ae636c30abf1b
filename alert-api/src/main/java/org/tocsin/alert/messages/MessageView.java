package org.tocsin.alert.messages;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.outcome.MailReceived.Attachment;
import org.tocsin.contract.outcome.MailReceived.Kind;
import org.tocsin.contract.word.Provenance;

/**
 * A message as it is shown.
 *
 * @param authenticated the sender's domain, where our own mail server found it genuine
 * @param words what is new in it
 * @param whole all its words, what it quotes too
 * @param cut whether more was said than is kept
 * @param attachments what came along; none of it is kept
 */
public record MessageView(
    UUID id,
    Kind kind,
    Provenance provenance,
    @Nullable UUID notice,
    @Nullable UUID delivery,
    @Nullable UUID contact,
    @Nullable Integer version,
    @Nullable String from,
    @Nullable String fromName,
    @Nullable String authenticated,
    boolean fromContact,
    @Nullable String subject,
    String words,
    String whole,
    boolean cut,
    List<Attachment> attachments,
    @Nullable String status,
    @Nullable String problem,
    @Nullable Instant sentAt,
    Instant at,
    boolean attachedByHand,
    @Nullable UUID acknowledgement,
    @Nullable Instant erasedAt) {

  /** As whoever may read it sees it. */
  public static MessageView of(Mail mail) {
    return new MessageView(
        mail.id(),
        mail.kind(),
        Provenance.EMAIL_REPLY,
        mail.notice(),
        mail.delivery(),
        mail.contact(),
        mail.version(),
        mail.sender(),
        mail.senderName(),
        mail.authenticated(),
        mail.fromContact(),
        mail.subject(),
        Quoted.without(mail.words()),
        mail.words(),
        mail.cut(),
        mail.attachments(),
        mail.status(),
        mail.problem(),
        mail.sentAt(),
        mail.at(),
        mail.attachedBy() != null,
        mail.acknowledgement(),
        mail.erasedAt());
  }
}
