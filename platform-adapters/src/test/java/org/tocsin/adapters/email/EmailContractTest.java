package org.tocsin.adapters.email;

import jakarta.mail.MessagingException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.adapters.channel.Sender;
import org.tocsin.adapters.channel.SenderContract;
import org.tocsin.contract.word.Reason;

/** The email channel does what every channel must. */
final class EmailContractTest extends SenderContract {

  private MailServer server = new MailServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Override
  protected Sender sender(Duration whole) {
    return Mails.sender(Mails.settings(true, whole), Mails.server(server.port()));
  }

  @Override
  protected Messages to(Behaviour behaviour) {
    server.close();
    server = new MailServer();
    String gossip = GOSSIP.replace("\n", " ");
    switch (behaviour) {
      case ACCEPT -> {}
      case REFUSE_FOR_GOOD -> server.answering("RCPT", "550 5.1.1 " + gossip);
      case REFUSE_FOR_NOW -> server.answering("RCPT", "450 4.2.1 " + gossip);
      case HANG -> server.answering("CONNECT", MailServer.HANGS);
      case TRICKLE -> server.answering("MAIL", MailServer.TRICKLES);
      case DIE -> server.answering(".", MailServer.DIES);
    }
    return Messages.email("trust@videocast.example", "en");
  }

  @Override
  protected String received() {
    return Mails.everything(Mails.parse(server.messages().getLast()));
  }

  @Override
  protected String receivedId() {
    try {
      return Mails.parse(server.messages().getLast()).getMessageID();
    } catch (MessagingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  @Override
  protected Reason whenItHangs() {
    return Reason.MAIL_SERVER_FAILED;
  }

  @Override
  protected Reason whenItDies() {
    return Reason.CONNECTION_FAILED;
  }
}
