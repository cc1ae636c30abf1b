package org.tocsin.adapters.webhook;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.adapters.channel.Sender;
import org.tocsin.adapters.channel.SenderContract;
import org.tocsin.contract.word.Reason;

/** The webhook channel does what every channel must. */
final class WebhookContractTest extends SenderContract {

  private Receiver receiver = Receiver.answering("200 OK", "");

  @AfterEach
  void close() {
    receiver.close();
  }

  @Override
  protected Sender sender(Duration whole) {
    return Webhooks.sender(Webhooks.settings(true, whole), Webhooks.FIRST);
  }

  @Override
  protected Messages to(Behaviour behaviour) {
    receiver.close();
    receiver =
        switch (behaviour) {
          case ACCEPT -> Receiver.answering("200 OK", "thank you");
          case REFUSE_FOR_GOOD -> Receiver.answering("410 Gone", GOSSIP);
          case REFUSE_FOR_NOW -> Receiver.answering("503 Busy\r\nRetry-After: 30", GOSSIP);
          case HANG -> new Receiver(out -> waitForTheOtherSide());
          case TRICKLE -> new Receiver(WebhookContractTest::trickle);
          case DIE -> new Receiver(out -> false);
        };
    return Messages.webhook(receiver.address());
  }

  @Override
  protected String received() {
    return receiver.last().headers() + receiver.last().body();
  }

  @Override
  protected String receivedId() {
    return String.valueOf(receiver.last().headers().get("webhook-id"));
  }

  @Override
  protected Reason whenItHangs() {
    return Reason.TIMED_OUT;
  }

  @Override
  protected Reason whenItDies() {
    return Reason.CONNECTION_FAILED;
  }

  private static boolean waitForTheOtherSide() throws InterruptedException {
    TimeUnit.SECONDS.sleep(10);
    return false;
  }

  private static boolean trickle(OutputStream out)
      throws java.io.IOException, InterruptedException {
    for (byte next :
        ("HTTP/1.1 200 OK\r\nX: " + "x".repeat(1_000)).getBytes(StandardCharsets.UTF_8)) {
      out.write(next);
      out.flush();
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return false;
  }
}
