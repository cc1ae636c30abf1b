package org.tocsin.adapters.inbound;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Hidden;

/**
 * One connection to the mailbox. The library is asked for bytes only: what is in them is never for
 * it to read.
 */
final class Connection implements AutoCloseable {

  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int PIECE = 128 * 1024;

  private final OpenedSockets sockets = new OpenedSockets();
  private final IMAPStore store;
  private final IMAPFolder folder;
  private final @Nullable Folder moveTo;
  private final boolean idles;
  private volatile boolean idling;
  private boolean finished;

  private Connection(InboundSettings settings) throws MessagingException {
    boolean tls = settings.tls();
    String protocol = tls ? "imaps" : "imap";
    store = (IMAPStore) Session.getInstance(properties(protocol, settings)).getStore(protocol);
    String host = String.valueOf(settings.host());
    if (!tls && !isLoopback(host)) {
      throw new MessagingException("Without TLS only a mailbox on this machine is read");
    }
    @Nullable Hidden password = settings.password();
    store.connect(host, settings.port(), settings.user(), password == null ? "" : password.text());
    idles = store.hasCapability("IDLE");
    folder = (IMAPFolder) store.getFolder(settings.folder());
    folder.open(Folder.READ_WRITE);
    moveTo = settings.moveTo() == null ? null : made(store.getFolder(settings.moveTo()));
  }

  /** Connects; what was opened on the way is closed if that fails. */
  static Connection open(InboundSettings settings) throws MessagingException {
    return new Connection(settings);
  }

  private Properties properties(String protocol, InboundSettings settings) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.setProperty(prefix + "connectiontimeout", "5000");
    properties.setProperty(
        prefix + "timeout", Long.toString(settings.poll().plus(ANSWER).toMillis()));
    properties.setProperty(prefix + "writetimeout", "10000");
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "fetchsize", Integer.toString(PIECE));
    properties.setProperty(prefix + "peek", "true");
    // the size that the server names is not to be believed
    properties.setProperty(prefix + "ignorebodystructuresize", "true");
    properties.put(prefix + "socketFactory", sockets);
    properties.setProperty(prefix + "socketFactory.fallback", "false");
    return properties;
  }

  long validity() throws MessagingException {
    return folder.getUIDValidity();
  }

  /** The UID of the newest mail; 0 where there is none. */
  long last() throws MessagingException {
    int count = folder.getMessageCount();
    return count == 0 ? 0 : folder.getUID(folder.getMessage(count));
  }

  /** The mails with a UID from one to another, in order, with what is needed before reading. */
  List<Message> between(long from, long to) throws MessagingException {
    List<Message> found = new ArrayList<>();
    for (Message message : folder.getMessagesByUID(from, to)) {
      if (message != null && !message.isExpunged()) {
        found.add(message);
      }
    }
    FetchProfile profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    profile.add(FetchProfile.Item.SIZE);
    profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
    folder.fetch(found.toArray(Message[]::new), profile);
    return found;
  }

  long uid(Message message) throws MessagingException {
    return folder.getUID(message);
  }

  static Instant at(Message message, Instant otherwise) throws MessagingException {
    java.util.@Nullable Date received = message.getReceivedDate();
    return received == null ? otherwise : received.toInstant();
  }

  /** The first bytes of a mail, and no more of it than that. */
  static byte[] read(Message message, int most) throws MessagingException, IOException {
    IMAPMessage mail = (IMAPMessage) message;
    mail.setPeek(true);
    try (InputStream in = mail.getMimeStream()) {
      return in.readNBytes(most);
    }
  }

  /** That they were dealt with is seen in the mailbox too. */
  void done(List<Message> dealtWith) throws MessagingException {
    Message[] all =
        dealtWith.stream().filter(message -> !message.isExpunged()).toArray(Message[]::new);
    if (all.length == 0) {
      return;
    }
    try {
      if (moveTo == null) {
        folder.setFlags(all, new Flags(Flags.Flag.SEEN), true);
      } else if (store.hasCapability("MOVE")) {
        folder.moveMessages(all, moveTo);
      } else {
        folder.copyMessages(all, moveTo);
        folder.setFlags(all, new Flags(Flags.Flag.DELETED), true);
        folder.expunge(all);
      }
    } catch (MessageRemovedException gone) {
      // somebody else took one away: the next connection sees to the others
    }
  }

  /** Whether it was looked after what an earlier connection left unmarked. */
  boolean isFinished() {
    return finished;
  }

  void finished() {
    finished = true;
  }

  /** Waits until the server tells of something, or {@link #wake} is called; whether it could. */
  boolean awaitNews() throws MessagingException {
    if (!idles) {
      return false;
    }
    idling = true;
    try {
      folder.idle(true);
    } finally {
      idling = false;
    }
    return true;
  }

  /** Ends the wait of another thread, as far as the server still answers. */
  void wake() throws MessagingException {
    if (idling) {
      folder.doCommand(protocol -> null);
    }
  }

  /** Ends whatever waits for the server. */
  void cutOff() {
    sockets.cutOff();
  }

  @Override
  public void close() {
    // no polite end: a server that does not answer would be waited for
    sockets.cutOff();
    try {
      store.close();
    } catch (MessagingException | RuntimeException closed) {
      // it is
    }
  }

  private static Folder made(Folder folder) throws MessagingException {
    if (!folder.exists() && !folder.create(Folder.HOLDS_MESSAGES)) {
      throw new MessagingException("There is no folder for the mails that were dealt with");
    }
    return folder;
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }
}
