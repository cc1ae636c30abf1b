package org.tocsin.acceptance.processes.checking;

import java.time.Instant;
import java.util.UUID;
import org.tocsin.acceptance.receiving.Arrival;
import org.tocsin.acceptance.receiving.Mail;
import org.tocsin.acceptance.receiving.WebhookCall;

/**
 * One message as a receiver got it, in the order of the list that holds it.
 *
 * @param text everything that it told
 */
public record Received(
    Instant at, String address, UUID notice, UUID delivery, String text, boolean accepted) {

  public static Received of(Arrival arrival) {
    return switch (arrival) {
      case WebhookCall call ->
          new Received(
              call.at(),
              call.address(),
              UUID.fromString(call.told().path("notice").asString()),
              call.delivery(),
              call.json().toString(),
              call.accepted());
      case Mail mail ->
          new Received(
              mail.at(),
              mail.address(),
              mail.notice(),
              mail.delivery(),
              mail.subject() + "\n" + mail.text() + "\n" + mail.html() + "\n" + mail.attachments(),
              mail.accepted());
    };
  }
}
