package org.tocsin.adapters.inbound;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import org.tocsin.adapters.LedgerOnly;
import org.tocsin.adapters.SettableClock;
import org.tocsin.adapters.channel.Hidden;
import org.tocsin.adapters.channel.ReplyTokens;
import org.tocsin.adapters.directory.Directory;
import org.tocsin.adapters.ledger.ClosingAttempts;
import org.tocsin.adapters.outcome.Outcomes;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.relay.Relay;

/** A return mailbox on a real IMAP server of this machine, and what reads it. */
final class Mailbox implements AutoCloseable {

  static final String ADDRESS = "alerts@tocsin.example";
  static final String SERVER = "mx.tocsin.example";
  private static final int TIMEOUT = 60_000;

  final ReplyTokens tokens = new ReplyTokens(SigningKey.generate("link-1"));
  private final String user = "mailbox-" + UUID.randomUUID();
  private GreenMail server = new GreenMail(setup(0));
  private final ApplicationContext context = LedgerOnly.context();
  private GreenMailUser mailbox;

  Mailbox() {
    server.start();
    mailbox = server.setUser(ADDRESS, user, "secret");
  }

  private static ServerSetup setup(int port) {
    ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
    setup.setServerStartupTimeout(TIMEOUT);
    return setup;
  }

  InboundSettings settings(@Nullable String moveTo, DataSize largest) {
    return new InboundSettings(
        "127.0.0.1",
        server.getImap().getPort(),
        user,
        Hidden.valueOf("secret"),
        false,
        "INBOX",
        moveTo,
        Duration.ofMillis(500),
        largest,
        3,
        Duration.ofSeconds(60),
        Duration.ofDays(180),
        SERVER);
  }

  InboundSettings settings() {
    return settings(null, DataSize.ofMegabytes(1));
  }

  /** As another process of the service would read it. */
  ReturnMailbox reader(InboundSettings settings) {
    MailboxHealth health = new MailboxHealth(settings, clock(), registry());
    return new ReturnMailbox(reading(settings, health), health, settings, clock());
  }

  ReadingMailbox reading(InboundSettings settings) {
    return reading(settings, new MailboxHealth(settings, clock(), registry()));
  }

  private ReadingMailbox reading(InboundSettings settings, MailboxHealth health) {
    return new ReadingMailbox(mailboxes(), receiving(settings), health, settings, clock());
  }

  Receiving receiving(InboundSettings settings) {
    return new Receiving(
        mailboxes(),
        new Tellings(context.getBean(JdbcClient.class)),
        context.getBean(Directory.class),
        context.getBean(ClosingAttempts.class),
        context.getBean(Outcomes.class),
        context.getBean(Relay.class),
        context.getBean(TransactionTemplate.class),
        settings,
        new OwnAddresses("Tocsin <" + ADDRESS + ">", null, "contact@tocsin.example"),
        tokens,
        clock());
  }

  Mailboxes mailboxes() {
    return new Mailboxes(context.getBean(JdbcClient.class));
  }

  /** Reads what is there, once, as a process would that begins now. */
  void readOnce() throws Exception {
    readOnce(settings());
  }

  void readOnce(InboundSettings settings) throws Exception {
    ReadingMailbox reading = reading(settings);
    if (!reading.lease()) {
      throw new IllegalStateException("Another one reads it");
    }
    try (Connection connection = Connection.open(settings)) {
      reading.readNew(connection);
    } finally {
      reading.release();
    }
  }

  void deliver(String mail) throws MessagingException {
    mailbox.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
  }

  int left() throws Exception {
    return inbox().getMessageCount();
  }

  long unseen() throws Exception {
    return inbox().getMessages().stream().filter(stored -> !stored.isSet(Flags.Flag.SEEN)).count();
  }

  int inFolder(String name) throws Exception {
    return server.getManagers().getImapHostManager().getFolder(mailbox, name).getMessageCount();
  }

  private MailFolder inbox() throws Exception {
    return server.getManagers().getImapHostManager().getInbox(mailbox);
  }

  /** The server is gone and comes back with other numbers: its mails are what they were. */
  void restart() throws Exception {
    int port = server.getImap().getPort();
    server.stop();
    server = new GreenMail(setup(port));
    server.start();
    mailbox = server.setUser(ADDRESS, user, "secret");
  }

  private SettableClock clock() {
    return context.getBean(SettableClock.class);
  }

  private io.micrometer.core.instrument.MeterRegistry registry() {
    return context.getBean(io.micrometer.core.instrument.MeterRegistry.class);
  }

  @Override
  public void close() {
    server.stop();
  }
}
