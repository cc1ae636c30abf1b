package org.tocsin.adapters.email;

import static org.tocsin.contract.outcome.AttemptClosed.Verdict.ABANDONED;
import static org.tocsin.contract.outcome.AttemptClosed.Verdict.DELIVERED;
import static org.tocsin.contract.outcome.AttemptClosed.Verdict.FAILED;
import static org.tocsin.contract.outcome.AttemptClosed.Verdict.REFUSED;
import static org.tocsin.contract.outcome.AttemptClosed.Verdict.UNKNOWN;

import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Excerpt;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.word.Reason;

/**
 * What a conversation with our own mail server means. What it says of the recipient counts for the
 * contact; everything else is our own server's fault and counts against nobody.
 */
final class SmtpVerdict {

  private SmtpVerdict() {}

  static Attempted accepted(int status, String answer) {
    return attempted(DELIVERED, Reason.ACCEPTED, status, answer, false);
  }

  /** The contact's certificate could not be used, and so the mail said nothing of the content. */
  static Attempted acceptedWithoutContent(Attempted accepted) {
    return new Attempted(
        accepted.verdict(),
        Reason.CERTIFICATE_UNUSABLE,
        accepted.status(),
        accepted.answer(),
        null,
        null,
        false);
  }

  static Attempted unsupported() {
    return attempted(ABANDONED, Reason.ADDRESS_UNSUPPORTED, null, null, false);
  }

  /** What a test asks for cannot be read by us: nothing was sent. */
  static Attempted challengeUnreadable() {
    return attempted(FAILED, Reason.SIGNING_FAILED, null, null, true);
  }

  /** Our server could not be used, and said nothing that could be told on. */
  static Attempted serverFailed() {
    return attempted(FAILED, Reason.MAIL_SERVER_FAILED, null, null, true);
  }

  /** Our server was silent after it got the whole message: it may have taken it. */
  static Attempted silent() {
    return attempted(UNKNOWN, Reason.TIMED_OUT, null, null, false);
  }

  /** After the whole message was handed over only the server's own word says what became of it. */
  static Attempted afterHandingOver(Throwable thrown) {
    List<Throwable> all = allOf(thrown);
    if (all.stream().anyMatch(SmtpVerdict::isAnswer)) {
      return of(thrown);
    }
    return all.stream().anyMatch(SocketTimeoutException.class::isInstance)
        ? silent()
        : attempted(UNKNOWN, Reason.CONNECTION_FAILED, null, null, false);
  }

  private static boolean isAnswer(Throwable thrown) {
    return thrown instanceof SMTPSendFailedException command && command.getReturnCode() >= 100;
  }

  static Attempted of(Throwable thrown) {
    List<Throwable> all = allOf(thrown);
    for (Throwable each : all) {
      if (each instanceof Smtp.AddressUnsupported) {
        return unsupported();
      }
      if (each instanceof SMTPAddressFailedException recipient) {
        return ofRecipient(recipient.getReturnCode(), recipient.getMessage());
      }
    }
    for (Throwable each : all) {
      if (each instanceof SMTPSenderFailedException sender) {
        return serverFailed(sender.getReturnCode(), sender.getMessage());
      }
      if (each instanceof SMTPSendFailedException command) {
        return ofCommand(command.getCommand(), command.getReturnCode(), command.getMessage());
      }
    }
    return serverFailed();
  }

  static Attempted ofRecipient(int status, @Nullable String answer) {
    if (status < 400 || status == 421 || status == 530 || status == 535 || isOurSetUp(answer)) {
      return serverFailed(status, answer);
    }
    return status < 500
        ? attempted(FAILED, Reason.MAIL_DEFERRED, status, answer, false)
        : attempted(REFUSED, Reason.MAIL_REFUSED, status, answer, false);
  }

  /** Only when it has the whole message does a server's refusal speak of it. */
  private static Attempted ofCommand(
      @Nullable String command, int status, @Nullable String answer) {
    return ".".equals(command) && status >= 500 && status != 530
        ? attempted(REFUSED, Reason.MAIL_REFUSED, status, answer, false)
        : serverFailed(status, answer);
  }

  /** A server that will not relay for us says so of the recipient, but means us. */
  private static boolean isOurSetUp(@Nullable String answer) {
    return answer != null && answer.toLowerCase(Locale.ROOT).contains("relay");
  }

  private static Attempted serverFailed(int status, @Nullable String answer) {
    return attempted(FAILED, Reason.MAIL_SERVER_FAILED, status < 100 ? null : status, answer, true);
  }

  private static Attempted attempted(
      AttemptClosed.Verdict verdict,
      Reason reason,
      @Nullable Integer status,
      @Nullable String answer,
      boolean ourFault) {
    return new Attempted(verdict, reason, status, Excerpt.of(answer), null, null, ourFault);
  }

  /** The exception with all that lie in it, in both of the ways that libraries put them there. */
  private static List<Throwable> allOf(Throwable thrown) {
    List<Throwable> all = new ArrayList<>();
    Deque<Throwable> next = new ArrayDeque<>(List.of(thrown));
    while (!next.isEmpty() && all.size() < 50) {
      Throwable each = next.remove();
      all.add(each);
      if (each.getCause() != null) {
        next.add(each.getCause());
      }
      if (each instanceof MailSendException several) {
        next.addAll(Arrays.asList(several.getMessageExceptions()));
      }
    }
    return all;
  }
}
