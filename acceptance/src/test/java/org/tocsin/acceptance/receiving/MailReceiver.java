package org.tocsin.acceptance.receiving;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The house's outgoing mail server; it takes mail for anyone and can be stopped and started. */
public final class MailReceiver implements AutoCloseable {

  private final Arrivals arrivals;
  private final int port;
  private GreenMail server;

  private MailReceiver(Arrivals arrivals) {
    this.arrivals = arrivals;
    this.server = started(0);
    this.port = server.getSmtp().getPort();
  }

  public static MailReceiver start(Arrivals arrivals) {
    return new MailReceiver(arrivals);
  }

  public int port() {
    return port;
  }

  /** What reached one address so far. */
  public List<Mail> mails(String address) {
    return arrivals.at(address).stream().map(Mail.class::cast).toList();
  }

  /** From now on no connection is taken. */
  public void goDown() {
    server.stop();
  }

  /** Listens again where it did before. */
  public void comeUp() {
    server = started(port);
  }

  @Override
  public void close() {
    server.stop();
  }

  private GreenMail started(int at) {
    GreenMail mail = new GreenMail(new ServerSetup(at, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    UserManager users = mail.getUserManager();
    users.setMessageDeliveryHandler((message, recipient) -> arrive(users, message, recipient));
    mail.start();
    return mail;
  }

  private GreenMailUser arrive(UserManager users, MovingMessage message, MailAddress recipient)
      throws MessagingException, UserException {
    MimeMessage copy = new MimeMessage(message.getMessage());
    arrivals.add(
        (order, at) -> {
          try {
            return MailReading.read(order, at, recipient.getEmail(), copy);
          } catch (MessagingException e) {
            throw new IllegalStateException("A mail that cannot be read", e);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    GreenMailUser known = users.getUserByEmail(recipient.getEmail());
    return known != null
        ? known
        : users.createUser(recipient.getEmail(), recipient.getEmail(), "unused");
  }
}
