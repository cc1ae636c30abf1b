package org.tocsin.adapters.inbound;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.inbound.Mailboxes.LeaseLost;
import org.tocsin.adapters.lane.Loop;

/**
 * Keeps the return mailbox read: one thread reads and waits for the server's word, another one
 * keeps the lease and looks for mail behind it. Whatever fails is tried again after a pause that
 * grows.
 */
@Component
class ReturnMailbox implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ReturnMailbox.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final ReadingMailbox reading;
  private final MailboxHealth health;
  private final InboundSettings settings;
  private final Loop reader;
  private final Loop keeper;
  private volatile CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Connection connection;
  private int failures;

  ReturnMailbox(
      ReadingMailbox reading, MailboxHealth health, InboundSettings settings, InstantSource clock) {
    this.reading = reading;
    this.health = health;
    this.settings = settings;
    this.reader = new Loop("return-mailbox", this::round, clock);
    this.keeper = new Loop("return-mailbox-lease", this::keep, clock);
  }

  private void round() throws InterruptedException {
    if (!reading.lease()) {
      health.well();
      pause(settings.lease().dividedBy(2));
      return;
    }
    try (Connection opened = Connection.open(settings)) {
      connection = opened;
      while (!isStopping()) {
        reading.readNew(opened);
        health.well();
        failures = 0;
        if (!opened.awaitNews()) {
          pause(settings.poll());
        }
      }
    } catch (MessagingException | IOException | RuntimeException failed) {
      afterFailure(failed);
    } finally {
      connection = null;
    }
  }

  private void afterFailure(Exception failed) throws InterruptedException {
    if (isStopping() || failed instanceof LeaseLost) {
      return;
    }
    if (!health.isFailing()) {
      // not its message, which may quote a mail or the server's words about a mailbox
      LOG.atWarn()
          .addKeyValue("failure", failed.getClass().getName())
          .log("The return mailbox cannot be read and is tried again without end");
    }
    health.failed();
    pause(pauseAfter(failures++));
  }

  /** 1, 2, 4 seconds and so on. */
  static Duration pauseAfter(int failures) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(failures, 20));
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  /** Another process may have taken the mailbox; then this one must not wait on it any more. */
  private void keep() throws InterruptedException {
    Duration third = settings.lease().dividedBy(3);
    pause(third.compareTo(settings.poll()) < 0 ? third : settings.poll());
    @Nullable Connection open = connection;
    if (open == null || isStopping()) {
      return;
    }
    if (!reading.lease()) {
      open.cutOff();
      return;
    }
    try {
      open.wake();
    } catch (MessagingException | RuntimeException unanswered) {
      open.cutOff();
    }
  }

  private void pause(Duration atMost) throws InterruptedException {
    stopping.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  @Override
  public void start() {
    if (settings.isOn()) {
      stopping = new CountDownLatch(1);
      reader.start();
      keeper.start();
    }
  }

  @Override
  public void stop() {
    stopping.countDown();
    @Nullable Connection open = connection;
    if (open != null) {
      open.cutOff();
    }
    reader.stop(STOP_WITHIN);
    keeper.stop(STOP_WITHIN);
    if (settings.isOn()) {
      reading.release();
    }
  }

  @Override
  public boolean isRunning() {
    return reader.isRunning();
  }

  /** Before the relay, which still publishes what was read. */
  @Override
  public int getPhase() {
    return 1000;
  }
}
