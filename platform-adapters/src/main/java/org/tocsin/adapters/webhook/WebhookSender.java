package org.tocsin.adapters.webhook;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClientException;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Challenge;
import org.tocsin.adapters.channel.Message;
import org.tocsin.adapters.channel.Sender;
import org.tocsin.adapters.channel.TimeLimit;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.StepKind;
import org.tocsin.traces.TraceParent;

/** Posts a signed body to a platform's own system. */
final class WebhookSender implements Sender {

  private final WebhookSettings settings;
  private final Lanes lanes;
  private final Bodies bodies;
  private final Signatures signatures;
  private final ContactSecrets contacts;
  private final InstantSource clock;

  WebhookSender(
      WebhookSettings settings,
      Lanes lanes,
      Bodies bodies,
      Signatures signatures,
      ContactSecrets contacts,
      InstantSource clock) {
    this.settings = settings;
    this.lanes = lanes;
    this.bodies = bodies;
    this.signatures = signatures;
    this.contacts = contacts;
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
    Request request;
    try {
      request = request(message);
    } catch (GeneralSecurityException unreadable) {
      return Failure.failed(Reason.SIGNING_FAILED, true);
    }
    Exchange exchange = new Exchange();
    return TimeLimit.within(
        settings.whole(),
        () -> attempt(exchange, message, address, request),
        exchange::abort,
        () -> late(exchange, request));
  }

  private Attempted attempt(Exchange exchange, Message message, URI address, Request request) {
    try {
      var client = lanes.of(message.approval().platform(), message.limits());
      return judge(
          message, request, exchange.make(client, address, request.headers(), request.body()));
    } catch (RestClientException noAnswer) {
      return Failure.of(noAnswer);
    }
  }

  private Attempted judge(Message message, Request request, Answer answer) {
    Instant now = clock.instant();
    Attempted attempted = Verdict.of(answer, request.secrets(), now);
    @Nullable Challenge challenge = request.challenge();
    return challenge == null
        ? attempted
        : attempted.answering(
            TestAnswer.read(
                answer, challenge, message.contact(), message.delivery(), signatures, now));
  }

  /** Time is up. An answer that had begun counts: its status was whole. */
  private Attempted late(Exchange exchange, Request request) {
    @Nullable Answer head = exchange.head();
    return head == null
        ? Failure.failed(Reason.TIMED_OUT, false)
        : Verdict.of(head, request.secrets(), clock.instant());
  }

  private Request request(Message message) throws GeneralSecurityException {
    Instant now = clock.instant();
    List<String> secrets = new ArrayList<>();
    @Nullable Challenge challenge = null;
    byte[] body;
    if (message.approval().kind() == StepKind.TEST) {
      challenge = contacts.challenge(message);
      secrets.add(challenge.text());
      body = bodies.write(message, challenge);
    } else {
      body = bodies.write(message);
    }
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_JSON);
    headers.setAccept(List.of(MediaType.APPLICATION_JSON));
    headers.set("webhook-id", message.delivery().toString());
    headers.set("webhook-timestamp", Long.toString(now.getEpochSecond()));
    headers.set(
        "webhook-signature",
        signatures.header(message.contact(), message.delivery(), now.getEpochSecond(), body));
    contacts
        .bearer(message.contact())
        .ifPresent(
            token -> {
              secrets.add(token);
              headers.setBearerAuth(token);
            });
    @Nullable TraceParent trace = message.trace();
    if (trace != null) {
      headers.set(TraceParent.HEADER, trace.text());
    }
    return new Request(body, headers, challenge, secrets);
  }

  /**
   * What is sent.
   *
   * @param challenge of a test; null for all else
   * @param secrets in it, which an answer may echo
   */
  private record Request(
      byte[] body, HttpHeaders headers, @Nullable Challenge challenge, List<String> secrets) {

    /** Leaves out what nobody may see. */
    @Override
    public String toString() {
      return "Request";
    }
  }
}
