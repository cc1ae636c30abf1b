package org.tocsin.contract.outcome;

import java.time.Instant;
import java.util.UUID;
import org.tocsin.contract.word.Reason;

/**
 * What became of a letter; nothing more is done about it.
 *
 * @param about the subject that it is about, its Kafka key
 * @param reason of the last try, or why there was none
 * @param tries how often it was tried
 */
public record LetterClosed(
    UUID letter, String about, State state, Reason reason, int tries, Instant at)
    implements Outcome {

  @Override
  public String key() {
    return about;
  }

  /** What is known of it. */
  public enum State {
    /** The other side took it. */
    SENT,

    /** The other side does not want it, or its address cannot be used. */
    REFUSED,

    /** Its time was over before anybody took it. */
    GIVEN_UP
  }
}
