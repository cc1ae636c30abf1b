package org.tocsin.adapters.email;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The way to our own outgoing mail server, which also brings back what the server said. */
final class Smtp extends JavaMailSenderImpl {

  private static final String TLS_AT_ONCE = "smtps";

  /**
   * As long as an attempt may take at all: a server that looks through a whole message before it
   * takes it may be silent for long, and whoever leaves earlier sends it twice.
   */
  private static final String READ_TIMEOUT = "25000";

  private final boolean utf8;

  /**
   * @param utf8 whether messages are sent by SMTPUTF8, which not every server on the way can carry
   */
  Smtp(MailProperties settings, boolean utf8) {
    this.utf8 = utf8;
    setHost(settings.getHost());
    if (settings.getPort() != null) {
      setPort(settings.getPort());
    }
    setUsername(settings.getUsername());
    setPassword(settings.getPassword());
    setProtocol(settings.getProtocol());
    setDefaultEncoding("UTF-8");
    Properties properties = new Properties();
    for (String protocol : new String[] {"smtp", TLS_AT_ONCE}) {
      properties.setProperty("mail." + protocol + ".connectiontimeout", "5000");
      properties.setProperty("mail." + protocol + ".timeout", READ_TIMEOUT);
      properties.setProperty("mail." + protocol + ".writetimeout", "10000");
      properties.setProperty("mail." + protocol + ".quitwait", "false");
      properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
    }
    properties.putAll(settings.getProperties());
    for (String protocol : new String[] {"smtp", TLS_AT_ONCE}) {
      properties.put("mail." + protocol + ".socketFactory", new RecordedSockets());
      properties.setProperty("mail." + protocol + ".socketFactory.fallback", "false");
    }
    properties.setProperty("mail.mime.allowutf8", Boolean.toString(utf8));
    setJavaMailProperties(properties);
  }

  /** Whether nothing leaves us unless by TLS to a server that proved who it is. */
  boolean isEncrypted() {
    Properties properties = getJavaMailProperties();
    String prefix = "mail." + getProtocol();
    boolean tls =
        TLS_AT_ONCE.equals(getProtocol())
            || is(properties, prefix + ".ssl.enable")
            || (is(properties, prefix + ".starttls.enable")
                && is(properties, prefix + ".starttls.required"));
    return tls
        && is(properties, prefix + ".ssl.checkserveridentity")
        && properties.getProperty(prefix + ".ssl.trust") == null;
  }

  /** Whether the server is this very machine. */
  boolean isLoopback() {
    try {
      return InetAddress.getByName(getHost()).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  @Override
  protected Transport getTransport(Session session) {
    return new Watched(session, utf8, TLS_AT_ONCE.equals(getProtocol()));
  }

  private static boolean is(Properties properties, String name) {
    return "true".equals(properties.getProperty(name));
  }

  /** The address needs an extension that the server does not have. */
  static final class AddressUnsupported extends MessagingException {

    private static final long serialVersionUID = 1L;

    AddressUnsupported() {
      super("The mail server does not offer SMTPUTF8");
    }
  }

  private static final class Watched extends SMTPTransport {

    private final boolean needsUtf8;

    Watched(Session session, boolean needsUtf8, boolean tls) {
      super(session, null, tls ? TLS_AT_ONCE : "smtp", tls);
      this.needsUtf8 = needsUtf8;
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] recipients)
        throws MessagingException {
      // the library would send all the same, and merely log it
      if (needsUtf8 && !supportsExtension("SMTPUTF8")) {
        throw new AddressUnsupported();
      }
      super.sendMessage(message, recipients);
      Conversation.CURRENT.get().by(getLastReturnCode(), getLastServerResponse());
    }

    /** Ends the message with the final dot and waits for the answer. */
    @Override
    protected void finishData() throws IOException, MessagingException {
      Conversation.CURRENT.get().handOver();
      super.finishData();
    }
  }
}
