package org.tocsin.contract.outcome;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail came to the return mailbox and was read. Whatever it says, it acknowledges nothing by
 * itself. Its texts are bounded, and nothing of its attachments is kept but what they are.
 *
 * @param id made of what the mail says, so that the same mail has it again wherever it is read
 * @param regarding the notice that it answers; null where it names none of ours
 * @param answers other messages of ours that it names: letters
 * @param from the sender's address, as the mail says; null where it names none
 * @param fromName the sender's name, as the mail says
 * @param authenticated the domain that our own mail server found to be the sender's; null where it
 *     found none, or is not trusted to
 * @param fromContact whether the sender's domain is that of the contact that was told
 * @param text the words, of the HTML where there are no others; empty where there are none
 * @param cut whether more was said than {@code text} holds
 * @param status the status code of RFC 3463, {@code 5.1.1}; null but for what was not delivered
 * @param problem why it could not be read; null where it could
 * @param sentAt as the mail says
 * @param at when the mailbox had it
 */
public record MailReceived(
    UUID id,
    Kind kind,
    @Nullable Regarding regarding,
    List<UUID> answers,
    @Nullable String from,
    @Nullable String fromName,
    @Nullable String authenticated,
    boolean fromContact,
    @Nullable String subject,
    String text,
    boolean cut,
    List<Attachment> attachments,
    @Nullable String status,
    @Nullable String problem,
    @Nullable Instant sentAt,
    Instant at)
    implements Outcome {

  /** Who reports what concerns no alert. */
  public static final String REPORTER = "platform-adapters";

  public MailReceived {
    answers = List.copyOf(answers);
    attachments = List.copyOf(attachments);
  }

  @Override
  public String key() {
    return regarding == null ? REPORTER : regarding.alert().toString();
  }

  /** Leaves out who says what: records are printed in logs. */
  @Override
  public String toString() {
    return "MailReceived[" + id + ", " + kind + "]";
  }

  /** What a mail is. */
  public enum Kind {
    /** What we sent came back; its delivery is bounced. */
    BOUNCED,

    /** What we sent has not arrived yet; it is still tried. */
    DELAYED,

    /** It says that something came back, which nothing proves: no delivery is changed. */
    RETURNED,

    /** A program wrote it. */
    AUTO_REPLY,

    /** A person answers a notice. */
    REPLY,

    /** Written to the public address. */
    PUBLIC,

    /** Anything else. */
    UNMATCHED,

    /** It could not be read; it is still in the mailbox. */
    UNREADABLE
  }

  /**
   * A notice that was told by mail.
   *
   * @param delivery the message that is answered; null where only the notice is named
   * @param contact whom that message went to
   * @param version the version that it told; the newest where only the notice is named
   */
  public record Regarding(
      UUID alert,
      UUID notice,
      String platform,
      @Nullable UUID delivery,
      @Nullable UUID contact,
      int version) {}

  /** A file that came along and was not kept. */
  public record Attachment(String name, String type, long bytes) {}
}
