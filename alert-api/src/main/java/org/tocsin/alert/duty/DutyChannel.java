package org.tocsin.alert.duty;

import java.time.Instant;
import java.util.UUID;
import org.tocsin.alert.letters.Addressee;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.letter.SealedText;

/**
 * Where it rings whoever is on duty: a topic, a chat room, a mailbox.
 *
 * @param id what the address is encrypted for; a new address has a new one
 * @param shown as much of the address as may be shown
 * @param sealed the address with its secret, for the adapters only
 */
record DutyChannel(
    String name,
    long version,
    UUID id,
    LetterChannel kind,
    String shown,
    String sealed,
    String language,
    State state,
    Instant changedAt) {

  /** Whether it rings there. */
  enum State {
    /** It does. */
    ACTIVE,

    /** It does not, until a coordinator says so. */
    PAUSED
  }

  Addressee addressee() {
    return new Addressee(Addressee.channel(name), kind, language, new SealedText(id, sealed));
  }

  @Override
  public String toString() {
    return "DutyChannel[" + name + ", " + kind + ", " + state + "]";
  }
}
