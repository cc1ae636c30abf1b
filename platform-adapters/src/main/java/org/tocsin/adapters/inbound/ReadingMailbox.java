package org.tocsin.adapters.inbound;

import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.tocsin.adapters.inbound.Mailboxes.LeaseLost;

/**
 * Reads what is new in the mailbox, one mail after the other. A mail whose reading fails again and
 * again, or ends the process, is set aside: the next one is not kept waiting.
 */
@Component
class ReadingMailbox {

  private static final Logger LOG = LoggerFactory.getLogger(ReadingMailbox.class);
  private static final int AT_ONCE = 50;

  /** Of a mail that is too large: its headers and the beginning of its words. */
  private static final int BEGINNING = 256 * 1024;

  /** Old mail is swept out no more often than that. */
  private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);

  private final Mailboxes mailboxes;
  private final Receiving receiving;
  private final MailboxHealth health;
  private final InboundSettings settings;
  private final InstantSource clock;
  private final UUID holder = UUID.randomUUID();
  private volatile long leasedAt = System.nanoTime();
  private Instant swept = Instant.EPOCH;

  ReadingMailbox(
      Mailboxes mailboxes,
      Receiving receiving,
      MailboxHealth health,
      InboundSettings settings,
      InstantSource clock) {
    this.mailboxes = mailboxes;
    this.receiving = receiving;
    this.health = health;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether the mailbox is this process's to read, for one more lease. */
  boolean lease() {
    leasedAt = System.nanoTime();
    return mailboxes.lease(settings.mailbox(), holder, settings.lease());
  }

  void release() {
    mailboxes.release(settings.mailbox(), holder);
  }

  /**
   * Reads all that is new.
   *
   * @throws MessagingException if the connection is of no use any more
   * @throws LeaseLost if another process reads the mailbox by now
   */
  void readNew(Connection connection) throws MessagingException, IOException {
    sweep();
    long validity = connection.validity();
    long next = mailboxes.next(settings.mailbox(), holder, validity);
    finish(connection, validity, next);
    long last = connection.last();
    while (next <= last) {
      long to = Math.min(next + AT_ONCE - 1, last);
      List<Message> dealtWith = new ArrayList<>();
      for (Message message : connection.between(next, to)) {
        Place place = new Place(settings.mailbox(), holder, validity, connection.uid(message));
        if (place.uid() >= next) {
          renew();
          if (read(message, place)) {
            dealtWith.add(message);
          }
        }
      }
      connection.done(dealtWith);
      next = to + 1;
      if (next > last) {
        last = connection.last();
      }
    }
  }

  private void renew() {
    if (System.nanoTime() - leasedAt > settings.lease().dividedBy(3).toNanos() && !lease()) {
      throw new LeaseLost();
    }
  }

  /** Whether it was dealt with, and not set aside. */
  private boolean read(Message message, Place place) throws MessagingException, IOException {
    boolean done = false;
    while (!done) {
      if (mailboxes.begin(place) > settings.tries()) {
        receiving.setAside(place, clock.instant());
        health.dealtWith("UNREADABLE");
        LOG.atWarn().addKeyValue("uid", place.uid()).log("A mail is set aside: it cannot be read");
        return false;
      }
      done = attempt(message, place);
    }
    return true;
  }

  /** Whether it is dealt with; a fault of ours in reading it must not end the reading of others. */
  private boolean attempt(Message message, Place place) throws MessagingException, IOException {
    try {
      boolean whole = message.getSize() <= settings.largest().toBytes();
      int most = whole ? Math.toIntExact(settings.largest().toBytes()) : BEGINNING;
      byte[] bytes = Connection.read(message, most + 1);
      boolean all = whole && bytes.length <= most;
      health.dealtWith(
          receiving.receive(place, bytes, all, Connection.at(message, clock.instant())));
      return true;
    } catch (MessageRemovedException gone) {
      // somebody took it away before it was read
      return true;
    } catch (LeaseLost | DataAccessException | TransactionException elsewhere) {
      throw elsewhere;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
      // its message may quote the mail
      LOG.atWarn()
          .addKeyValue("uid", place.uid())
          .addKeyValue("failure", fault.getClass().getName())
          .log("A mail could not be read and is tried again");
      return false;
    }
  }

  /** What was dealt with just before the process or the connection ended is not marked yet. */
  private void finish(Connection connection, long validity, long next) throws MessagingException {
    if (connection.isFinished() || next == 1) {
      return;
    }
    long from = Math.max(1, next - AT_ONCE);
    Set<Long> aside = mailboxes.setAside(settings.mailbox(), validity, from);
    List<Message> unmarked = new ArrayList<>();
    for (Message message : connection.between(from, next - 1)) {
      if (!aside.contains(connection.uid(message))) {
        unmarked.add(message);
      }
    }
    connection.done(unmarked);
    connection.finished();
  }

  private void sweep() {
    Instant now = clock.instant();
    if (Duration.between(swept, now).compareTo(BETWEEN_SWEEPS) >= 0) {
      mailboxes.forget(now.minus(settings.kept()));
      swept = now;
    }
  }
}
