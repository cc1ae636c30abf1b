package org.tocsin.adapters.channel;

import java.time.Duration;
import org.tocsin.contract.word.Channel;

/**
 * A way out. Whoever calls it has already checked the approval and every permission, and holds the
 * permits of the platform's lane.
 */
public interface Sender {

  /** The longest that {@link #send} takes, whatever the other side does. */
  Duration LIMIT = Duration.ofSeconds(25);

  /** Which contacts it reaches. */
  Channel channel();

  /**
   * Tries once. Blocks, for {@link #LIMIT} at most, and is meant to be called on a virtual thread.
   *
   * <p>Whatever the other side or the network does is a value; an exception is a bug of ours.
   */
  Attempted send(Message message);
}
