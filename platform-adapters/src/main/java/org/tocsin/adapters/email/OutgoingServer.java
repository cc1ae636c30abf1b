package org.tocsin.adapters.email;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Optional;
import org.springframework.boot.mail.autoconfigure.MailProperties;

/** Our own outgoing mail server, as one who only looks whether it is there sees it. */
public final class OutgoingServer {

  private static final int PLAIN = 25;
  private static final int TLS = 465;

  private final Smtp smtp;

  public OutgoingServer(MailProperties settings) {
    smtp = new Smtp(settings, false);
  }

  /** Why no mail could be handed over; empty where it could. Nothing is sent. */
  public Optional<Throwable> failure() {
    try {
      smtp.testConnection();
      return Optional.empty();
    } catch (MessagingException failed) {
      return Optional.of(failed);
    }
  }

  public boolean isLoginRefused(Throwable failure) {
    return failure instanceof AuthenticationFailedException;
  }

  public boolean isEncrypted() {
    return smtp.isEncrypted();
  }

  public String host() {
    return String.valueOf(smtp.getHost());
  }

  public int port() {
    if (smtp.getPort() > 0) {
      return smtp.getPort();
    }
    return "smtps".equals(smtp.getProtocol()) ? TLS : PLAIN;
  }
}
