package org.tocsin.adapters.lane;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Sender;
import org.tocsin.adapters.ledger.ClosedAttempt;
import org.tocsin.adapters.ledger.Departure;
import org.tocsin.adapters.ledger.Departures;
import org.tocsin.adapters.outcome.Meters;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Reason;
import org.tocsin.traces.TraceParent;
import org.tocsin.traces.Traced;
import org.tocsin.traces.Traces;

/** Sends what was opened, each attempt on a thread of its own. */
@Component
final class Departing implements Departures {

  private static final Logger LOG = LoggerFactory.getLogger(Departing.class);

  private final Map<Channel, Sender> senders = new EnumMap<>(Channel.class);
  private final WritingResults results;
  private final OurMailServer mailServer;
  private final OurProxy proxy;
  private final ContactSecretsHealth secrets;
  private final LeaseCheck lease;
  private final InstantSource clock;
  private final Traces traces;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofPlatform().daemon().name("departure-", 0).factory());
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean stopping;

  Departing(
      ObjectProvider<Sender> senders,
      WritingResults results,
      OurMailServer mailServer,
      OurProxy proxy,
      ContactSecretsHealth secrets,
      LeaseCheck lease,
      InstantSource clock,
      Traces traces,
      MeterRegistry registry) {
    senders.forEach(sender -> this.senders.put(sender.channel(), sender));
    this.results = results;
    this.mailServer = mailServer;
    this.proxy = proxy;
    this.secrets = secrets;
    this.lease = lease;
    this.clock = clock;
    this.traces = traces;
    registry.gauge(Meters.UNDER_WAY.label(), underWay);
  }

  @Override
  public void depart(List<Departure> departures) {
    for (Departure departure : departures) {
      underWay.incrementAndGet();
      threads.execute(() -> attempt(departure));
    }
  }

  /** From now on nothing goes out; what is under way may end. */
  void stop() {
    stopping = true;
  }

  /** Whether all that was under way ended within this time. */
  boolean awaitArrivals(Duration within) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    while (underWay.get() > 0) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      Thread.sleep(10);
    }
    return true;
  }

  private void attempt(Departure departure) {
    Optional<TraceParent> asked = Optional.ofNullable(departure.told().head().trace());
    try (Traced traced = traces.follow(asked, "attempt")) {
      @Nullable TraceParent here = traced.here().orElse(null);
      Attempted attempted = traced.call(() -> send(departure, here));
      proxy.learn(departure.contact().channel(), attempted);
      mailServer.learn(departure.contact().channel(), attempted);
      secrets.learn(departure.contact().id(), attempted);
      results.add(ClosedAttempt.of(departure, now(), attempted, here));
    } catch (InterruptedException interrupted) {
      // The lease tells the next start.
      Thread.currentThread().interrupt();
    } finally {
      // Only now: while results cannot be written, the lanes stand still.
      departure.permit().giveBack();
      underWay.decrementAndGet();
    }
  }

  private Attempted send(Departure departure, @Nullable TraceParent trace) {
    if (stopping || !lease.allowsSending(departure.leasedSince())) {
      return ended(Verdict.ABANDONED, Reason.LEASE_SHORT, false);
    }
    @Nullable Sender sender = senders.get(departure.contact().channel());
    if (sender == null) {
      return ended(Verdict.ABANDONED, Reason.ADDRESS_UNSUPPORTED, false);
    }
    try {
      return sender.send(departure.message(trace));
    } catch (RuntimeException bug) {
      // Its message may quote what is told.
      LOG.atError()
          .addKeyValue("delivery", departure.delivery().id())
          .addKeyValue("failure", bug.getClass().getName())
          .addKeyValue("at", Arrays.stream(bug.getStackTrace()).limit(5).toList())
          .log("An attempt met a bug of ours");
      return ended(Verdict.UNKNOWN, Reason.CONNECTION_FAILED, true);
    }
  }

  private static Attempted ended(Verdict verdict, Reason reason, boolean ourFault) {
    return new Attempted(verdict, reason, null, null, null, null, ourFault);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
