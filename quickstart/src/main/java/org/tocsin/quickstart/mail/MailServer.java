package org.tocsin.quickstart.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.tocsin.quickstart.CannotStart;

/**
 * A mail server on loopback that takes mail for any address by SMTP and gives it out by IMAP. Every
 * address is a mailbox of its own; its user is the address, its password {@link #PASSWORD}. Mail
 * stays through a restart; what was marked as read, moved or deleted by IMAP does not: it is there
 * again.
 */
public final class MailServer implements AutoCloseable {

  /** The password of every mailbox. No secret: it opens sandbox mail, on loopback. */
  public static final String PASSWORD = "sandbox";

  /** Who sends, and where what comes back is read. */
  public static final String RETURNS = "alerts@tocsin.example";

  private static final int KEPT = 1_000;
  private static final String LOOPBACK = "127.0.0.1";

  private final GreenMail server;
  private final MailArchive archive;
  private final InstantSource clock;

  private MailServer(GreenMail server, MailArchive archive, InstantSource clock) {
    this.server = server;
    this.archive = archive;
    this.clock = clock;
  }

  /**
   * Starts it with the mail that is there.
   *
   * @throws CannotStart if the folder can't be used or a port is taken
   */
  public static MailServer start(Path folder, int smtp, int imap, InstantSource clock) {
    GreenMail server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(smtp, LOOPBACK, ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(imap, LOOPBACK, ServerSetup.PROTOCOL_IMAP)
            });
    try {
      MailServer started = new MailServer(server, MailArchive.open(folder, KEPT), clock);
      started.restore();
      UserManager users = server.getUserManager();
      users.setMessageDeliveryHandler(started::arrive);
      server.start();
      return started;
    } catch (IOException
        | MessagingException
        | UserException
        | FolderException
        | RuntimeException e) {
      server.stop();
      throw new CannotStart("The mail server did not start: " + e.getMessage(), e);
    }
  }

  /** The newest mail to any address, newest first. */
  public List<Mail> received() {
    return archive.newestFirst();
  }

  /** Opens an empty mailbox, so that one can log in before mail has come. */
  public void open(String address) {
    try {
      mailbox(address);
    } catch (UserException e) {
      throw new IllegalStateException("no mailbox " + address, e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Archived first: the sender hears "250" only after both. */
  private GreenMailUser arrive(MovingMessage message, MailAddress recipient)
      throws MessagingException, UserException {
    try {
      archive.add(recipient.getEmail(), message.getMessage(), clock.instant());
    } catch (IOException e) {
      throw new UncheckedIOException("the message can't be archived", e);
    }
    return mailbox(recipient.getEmail());
  }

  private void restore() throws IOException, MessagingException, UserException, FolderException {
    for (Mail mail : archive.newestFirst().reversed()) {
      server
          .getManagers()
          .getImapHostManager()
          .getInbox(mailbox(mail.recipient()))
          .appendMessage(MailArchive.read(mail.file()), new Flags(), Date.from(mail.at()));
    }
  }

  private synchronized GreenMailUser mailbox(String address) throws UserException {
    UserManager users = server.getUserManager();
    GreenMailUser known = users.getUserByEmail(address);
    return known == null ? users.createUser(address, address, PASSWORD) : known;
  }
}
