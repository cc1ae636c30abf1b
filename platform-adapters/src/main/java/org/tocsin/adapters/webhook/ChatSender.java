package org.tocsin.adapters.webhook;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.LetterSender;
import org.tocsin.adapters.channel.ReadyLetter;
import org.tocsin.adapters.channel.TimeLimit;
import org.tocsin.contract.directory.PlatformEntry;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.word.Reason;

/** Says a letter in a chat; addresses and answers are judged as those of a webhook are. */
final class ChatSender implements LetterSender {

  /** The pool of connections for letters; no platform can have this name. */
  private static final String LETTERS = "/letters";

  private static final PlatformEntry.Limits LIMITS = new PlatformEntry.Limits(50, 8);

  private final WebhookSettings settings;
  private final Lanes lanes;
  private final InstantSource clock;

  ChatSender(WebhookSettings settings, Lanes lanes, InstantSource clock) {
    this.settings = settings;
    this.lanes = lanes;
    this.clock = clock;
  }

  @Override
  public Set<LetterChannel> channels() {
    return Set.of(
        LetterChannel.NTFY, LetterChannel.MATTERMOST, LetterChannel.SLACK, LetterChannel.MATRIX);
  }

  @Override
  public Attempted send(ReadyLetter letter) {
    return switch (Target.of(letter.to().address(), settings.loopbackAllowed())) {
      case Target.Callable callable -> say(letter, callable.address());
      case Target.Forbidden forbidden -> Failure.failed(Reason.ADDRESS_FORBIDDEN, false);
      case Target.Unusable unusable -> unsupported();
    };
  }

  private Attempted say(ReadyLetter letter, URI address) {
    Optional<ChatRequest> request = ChatRequest.of(letter, address);
    if (request.isEmpty()) {
      return unsupported();
    }
    Exchange exchange = new Exchange();
    return TimeLimit.within(
        settings.whole(),
        () -> attempt(exchange, request.get()),
        exchange::abort,
        () -> late(exchange));
  }

  private Attempted attempt(Exchange exchange, ChatRequest request) {
    try {
      Answer answer =
          exchange.make(
              lanes.of(LETTERS, LIMITS),
              request.method(),
              request.address(),
              request.headers(),
              request.body());
      return Verdict.of(answer, clock.instant());
    } catch (RestClientException noAnswer) {
      return Failure.of(noAnswer);
    }
  }

  private Attempted late(Exchange exchange) {
    @Nullable Answer head = exchange.head();
    return head == null
        ? Failure.failed(Reason.TIMED_OUT, false)
        : Verdict.of(head, clock.instant());
  }

  private static Attempted unsupported() {
    return new Attempted(
        AttemptClosed.Verdict.ABANDONED, Reason.ADDRESS_UNSUPPORTED, null, null, null, null, false);
  }
}
