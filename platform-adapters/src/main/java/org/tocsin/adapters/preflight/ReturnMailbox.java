package org.tocsin.adapters.preflight;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.Properties;
import org.springframework.core.env.Environment;

/** Whether we can read the mailbox that mail comes back to. */
final class ReturnMailbox {

  private static final String WHAT = "return mailbox";

  private ReturnMailbox() {}

  static Finding look(Environment settings) {
    String host = settings.getProperty("tocsin.mail.inbound.host", "");
    if (host.isBlank()) {
      return Finding.notSet(
          WHAT,
          "Bounces and answers are read by nobody: set tocsin.mail.inbound.{host,user,password}.");
    }
    int port = settings.getProperty("tocsin.mail.inbound.port", Integer.class, 993);
    boolean tls = settings.getProperty("tocsin.mail.inbound.tls", Boolean.class, true);
    String protocol = tls ? "imaps" : "imap";
    Properties properties = new Properties();
    properties.setProperty("mail." + protocol + ".connectiontimeout", "5000");
    properties.setProperty("mail." + protocol + ".timeout", "10000");
    properties.setProperty("mail." + protocol + ".writetimeout", "10000");
    properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
    String folder = settings.getProperty("tocsin.mail.inbound.folder", "INBOX");
    try (Store store = Session.getInstance(properties).getStore(protocol)) {
      store.connect(
          host,
          port,
          settings.getProperty("tocsin.mail.inbound.user", ""),
          settings.getProperty("tocsin.mail.inbound.password", ""));
      Folder opened = store.getFolder(folder);
      opened.open(Folder.READ_ONLY);
      int mails = opened.getMessageCount();
      opened.close(false);
      return Finding.ok(
          WHAT, "%s:%d lets us in, and %s holds %d mails.".formatted(host, port, folder, mails));
    } catch (AuthenticationFailedException refused) {
      return Finding.fault(
          WHAT,
          "%s:%d does not let us in: see tocsin.mail.inbound.user and password."
              .formatted(host, port));
    } catch (MessagingException failed) {
      return Finding.fault(
          WHAT, Reached.sentence(failed, host, port, "tocsin.mail.inbound.{host,port,tls,folder}"));
    }
  }
}
