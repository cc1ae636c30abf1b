package org.tocsin.adapters.webhook;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClientException;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Message;
import org.tocsin.adapters.channel.Sender;
import org.tocsin.adapters.channel.TimeLimit;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Reason;
import org.tocsin.traces.TraceParent;

/** Posts a signed body to a platform's own system. */
final class WebhookSender implements Sender {

  private final WebhookSettings settings;
  private final Lanes lanes;
  private final Bodies bodies;
  private final Signatures signatures;
  private final InstantSource clock;

  WebhookSender(
      WebhookSettings settings,
      Lanes lanes,
      Bodies bodies,
      Signatures signatures,
      InstantSource clock) {
    this.settings = settings;
    this.lanes = lanes;
    this.bodies = bodies;
    this.signatures = signatures;
    this.clock = clock;
  }

  @Override
  public Channel channel() {
    return Channel.WEBHOOK;
  }

  @Override
  public Attempted send(Message message) {
    return switch (Target.of(message.contact().address(), settings.loopbackAllowed())) {
      case Target.Callable callable -> post(message, callable.address());
      case Target.Forbidden forbidden -> Failure.failed(Reason.ADDRESS_FORBIDDEN, false);
      case Target.Unusable unusable ->
          new Attempted(
              AttemptClosed.Verdict.ABANDONED,
              Reason.ADDRESS_UNSUPPORTED,
              null,
              null,
              null,
              null,
              false);
    };
  }

  private Attempted post(Message message, URI address) {
    byte[] body = bodies.write(message);
    HttpHeaders headers;
    try {
      headers = headers(message, body);
    } catch (GeneralSecurityException noSecret) {
      return Failure.failed(Reason.SIGNING_FAILED, true);
    }
    Exchange exchange = new Exchange();
    return TimeLimit.within(
        settings.whole(),
        () -> attempt(exchange, message, address, headers, body),
        exchange::abort,
        () -> late(exchange));
  }

  private Attempted attempt(
      Exchange exchange, Message message, URI address, HttpHeaders headers, byte[] body) {
    try {
      var client = lanes.of(message.approval().platform(), message.limits());
      return Verdict.of(exchange.make(client, address, headers, body), clock.instant());
    } catch (RestClientException noAnswer) {
      return Failure.of(noAnswer);
    }
  }

  /** Time is up. An answer that had begun counts: its status was whole. */
  private Attempted late(Exchange exchange) {
    @Nullable Answer head = exchange.head();
    return head == null
        ? Failure.failed(Reason.TIMED_OUT, false)
        : Verdict.of(head, clock.instant());
  }

  private HttpHeaders headers(Message message, byte[] body) throws GeneralSecurityException {
    Instant now = clock.instant();
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    headers.setAccept(List.of(MediaType.APPLICATION_JSON));
    headers.set("webhook-id", message.delivery().toString());
    headers.set("webhook-timestamp", Long.toString(now.getEpochSecond()));
    headers.set(
        "webhook-signature",
        signatures.header(message.contact(), message.delivery(), now.getEpochSecond(), body));
    @Nullable TraceParent trace = message.trace();
    if (trace != null) {
      headers.set(TraceParent.HEADER, trace.text());
    }
    return headers;
  }
}
