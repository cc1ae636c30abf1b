package org.tocsin.adapters.email;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.TimeLimit;

/** Hands one message to our own outgoing mail server and says what that means. */
final class HandingOver {

  private HandingOver() {}

  static Attempted within(Duration whole, Smtp smtp, MimeMessage mime) {
    Conversation conversation = new Conversation();
    return TimeLimit.within(
        whole,
        () ->
            ScopedValue.where(Conversation.CURRENT, conversation)
                .call(() -> hand(smtp, mime, conversation)),
        conversation::cutOff,
        () -> verdict(conversation, null));
  }

  private static Attempted hand(Smtp smtp, MimeMessage mime, Conversation conversation) {
    try {
      smtp.send(mime);
      return verdict(conversation, null);
    } catch (MailException failed) {
      return verdict(conversation, failed);
    }
  }

  /** Whatever breaks after the server took the message, it took it. */
  private static Attempted verdict(Conversation conversation, @Nullable MailException failed) {
    @Nullable String answer = conversation.answer();
    if (answer != null) {
      return SmtpVerdict.accepted(conversation.status(), answer);
    }
    if (conversation.isHandedOver()) {
      return failed == null ? SmtpVerdict.silent() : SmtpVerdict.afterHandingOver(failed);
    }
    return failed == null ? SmtpVerdict.serverFailed() : SmtpVerdict.of(failed);
  }
}
