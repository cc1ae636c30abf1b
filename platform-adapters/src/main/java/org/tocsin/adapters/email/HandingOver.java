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
    Smtp.Accepted accepted = new Smtp.Accepted();
    return TimeLimit.within(
        whole,
        () -> ScopedValue.where(Smtp.ACCEPTED, accepted).call(() -> hand(smtp, mime, accepted)),
        () -> {},
        () -> verdict(accepted, null));
  }

  private static Attempted hand(Smtp smtp, MimeMessage mime, Smtp.Accepted accepted) {
    try {
      smtp.send(mime);
      return verdict(accepted, null);
    } catch (MailException failed) {
      return verdict(accepted, failed);
    }
  }

  /** Whatever breaks after the server took the message, it took it. */
  private static Attempted verdict(Smtp.Accepted accepted, @Nullable MailException failed) {
    @Nullable String answer = accepted.answer();
    if (answer != null) {
      return SmtpVerdict.accepted(accepted.status(), answer);
    }
    if (accepted.isHandedOver()) {
      return failed == null ? SmtpVerdict.silent() : SmtpVerdict.afterHandingOver(failed);
    }
    return failed == null ? SmtpVerdict.serverFailed() : SmtpVerdict.of(failed);
  }
}
