package org.tocsin.adapters.letter;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.LetterSender;
import org.tocsin.adapters.channel.ReadyLetter;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.letter.Letter;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.proof.VerifyingKeys;
import org.tocsin.contract.word.Reason;
import tools.jackson.core.JacksonException;

/** One try at one letter: verified anew, opened, sent, and what became of it written down. */
@Component
final class SendingLetters {

  private static final Logger LOG = LoggerFactory.getLogger(SendingLetters.class);

  private final Map<LetterChannel, LetterSender> senders = new EnumMap<>(LetterChannel.class);
  private final Opening opening;
  private final VerifyingKeys trusted;
  private final ClosingLetters closing;
  private final InstantSource clock;

  SendingLetters(
      List<LetterSender> senders,
      Opening opening,
      VerifyingKeys trusted,
      ClosingLetters closing,
      InstantSource clock) {
    senders.forEach(
        sender -> sender.channels().forEach(channel -> this.senders.put(channel, sender)));
    this.opening = opening;
    this.trusted = trusted;
    this.closing = closing;
    this.clock = clock;
  }

  void send(HeldLetter held) {
    Attempted attempted = attempt(held);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    closing.close(held, attempted, now);
    LOG.atInfo()
        .addKeyValue("letter", held.id())
        .addKeyValue("try", held.tries())
        .addKeyValue("verdict", attempted.verdict())
        .addKeyValue("reason", attempted.reason())
        .addKeyValue("status", attempted.status())
        .log("Letter tried");
  }

  private Attempted attempt(HeldLetter held) {
    if (!held.signed().isGenuine(trusted)) {
      return abandoned(Reason.UNPROVEN);
    }
    try {
      Letter letter = ContractJson.MAPPER.readValue(held.signed().letter(), Letter.class);
      if (!letter.id().equals(held.id()) || !letter.notAfter().equals(held.notAfter())) {
        return abandoned(Reason.UNPROVEN);
      }
      ReadyLetter ready = opening.open(letter);
      @Nullable LetterSender sender = senders.get(ready.channel());
      return sender == null ? abandoned(Reason.ADDRESS_UNSUPPORTED) : sender.send(ready);
    } catch (JacksonException unreadable) {
      return abandoned(Reason.UNPROVEN);
    } catch (GeneralSecurityException sealed) {
      return abandoned(Reason.SIGNING_FAILED);
    } catch (RuntimeException bug) {
      // its message may quote what is told
      LOG.atError()
          .addKeyValue("letter", held.id())
          .addKeyValue("failure", bug.getClass().getName())
          .addKeyValue("at", Arrays.stream(bug.getStackTrace()).limit(5).toList())
          .log("A letter met a bug of ours");
      return new Attempted(Verdict.UNKNOWN, Reason.CONNECTION_FAILED, null, null, null, null, true);
    }
  }

  private static Attempted abandoned(Reason reason) {
    return new Attempted(Verdict.ABANDONED, reason, null, null, null, null, false);
  }
}
