package org.tocsin.adapters.channel;

import java.util.Set;
import org.tocsin.contract.letter.LetterChannel;

/** A way out for letters. Whoever calls it has verified the letter and holds a permit. */
public interface LetterSender {

  /** Which letters it sends. */
  Set<LetterChannel> channels();

  /**
   * Tries once, for {@link Sender#LIMIT} at most, and is meant to be called on a virtual thread.
   *
   * <p>Whatever the other side or the network does is a value; an exception is a bug of ours.
   */
  Attempted send(ReadyLetter letter);
}
