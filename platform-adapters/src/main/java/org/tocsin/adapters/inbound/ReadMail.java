package org.tocsin.adapters.inbound;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.outcome.MailReceived.Attachment;

/**
 * A mail, taken apart.
 *
 * @param text what people wrote, bounded and clean
 * @param cut whether there was more than was read
 * @param report the kind of a {@code multipart/report}; null where it is none
 * @param statuses the fields that tell what became of a message, a block for each recipient; empty
 *     where there is no such part
 * @param returned the headers of a message that came along; null where none did
 */
record ReadMail(
    MailHeaders headers,
    String text,
    boolean cut,
    List<Attachment> attachments,
    @Nullable String report,
    List<MailHeaders> statuses,
    @Nullable MailHeaders returned) {

  /** Hides what it says: records are printed in logs. */
  @Override
  public String toString() {
    return "ReadMail[…]";
  }
}
