package org.tocsin.adapters.letter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.lane.Loop;

/**
 * The lane of letters, with permits of its own: no platform waits for a letter and no letter for a
 * platform. It stops after the consumers and before the relay, as the other lanes do.
 */
@Component
final class LetterLane implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LetterLane.class);
  private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

  /** The lanes of the platforms stop in the same phase, and a service has half a minute in all. */
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  private final Letters letters;
  private final SendingLetters sending;
  private final ClosingLetters closing;
  private final InstantSource clock;
  private final int width;
  private final Semaphore permits;
  private final Loop loop;
  private volatile boolean stopping;
  private Instant swept = Instant.EPOCH;

  LetterLane(
      Letters letters,
      SendingLetters sending,
      ClosingLetters closing,
      LetterSettings settings,
      InstantSource clock) {
    this.letters = letters;
    this.sending = sending;
    this.closing = closing;
    this.clock = clock;
    this.width = settings.concurrent();
    this.permits = new Semaphore(width);
    this.loop = new Loop("letters", this::round, clock);
  }

  private void round() throws InterruptedException {
    if (!begin() || permits.availablePermits() == 0) {
      letters.awaitDue();
    }
  }

  /**
   * Begins a try at each letter that is due, as far as there are permits; whether there was any.
   */
  boolean begin() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    sweep(now);
    closing.giveUp(now);
    int free = permits.availablePermits();
    if (stopping || free == 0) {
      return false;
    }
    List<HeldLetter> claimed = letters.claim(free, now);
    claimed.forEach(this::begin);
    return !claimed.isEmpty();
  }

  private void begin(HeldLetter letter) {
    permits.acquireUninterruptibly();
    Thread.ofPlatform()
        .daemon()
        .name("letter")
        .start(
            () -> {
              try {
                sending.send(letter);
              } catch (RuntimeException unwritten) {
                LOG.atWarn()
                    .addKeyValue("letter", letter.id())
                    .addKeyValue("failure", unwritten.getClass().getName())
                    .log("What became of a letter could not be written: it is tried again");
              } finally {
                permits.release();
                letters.wake();
              }
            });
  }

  private void sweep(Instant now) {
    if (Duration.between(swept, now).compareTo(BETWEEN_SWEEPS) >= 0) {
      letters.forget(now);
      swept = now;
    }
  }

  @Override
  public void start() {
    stopping = false;
    loop.start();
  }

  /** Tries that are under way may end; what does not is tried again when its lease is over. */
  @Override
  public void stop() {
    stopping = true;
    letters.wake();
    loop.stop(STOP_WITHIN);
    try {
      if (permits.tryAcquire(width, STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        permits.release(width);
      } else {
        LOG.warn("Letters were left open: they are tried again when their leases are over");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  @Override
  public int getPhase() {
    return 1000;
  }
}
