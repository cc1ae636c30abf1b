package org.tocsin.adapters;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Acknowledged;
import org.tocsin.adapters.channel.AnsweredTest;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.Message;
import org.tocsin.adapters.channel.Sender;
import org.tocsin.contract.outcome.AttemptClosed.Verdict;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.Reason;

/** Answers as it is told to, contact by contact, and remembers what it was given. */
public final class ScriptedSender implements Sender {

  public static final Attempted DELIVERED = ended(Verdict.DELIVERED, Reason.ACCEPTED, 204);
  public static final Attempted BROKEN = ended(Verdict.FAILED, Reason.SERVER_ERROR, 500);
  public static final Attempted GONE = ended(Verdict.REFUSED, Reason.GONE, 410);

  private final Channel channel;
  private final Map<UUID, Queue<Answer>> script = new ConcurrentHashMap<>();
  private final Map<UUID, List<Message>> sent = new ConcurrentHashMap<>();

  public ScriptedSender(Channel channel) {
    this.channel = channel;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Attempted send(Message message) {
    UUID contact = message.contact().id();
    sent.computeIfAbsent(contact, id -> new CopyOnWriteArrayList<>()).add(message);
    @Nullable Answer next = script.getOrDefault(contact, new ArrayDeque<>()).poll();
    return next == null ? DELIVERED : next.give();
  }

  /** The next answers of a contact; after them it accepts everything. */
  public void answers(UUID contact, Attempted... answers) {
    for (Attempted answer : answers) {
      queue(contact).add(() -> answer);
    }
  }

  /** The next answer of a contact comes only when the latch is open. */
  public CountDownLatch hangs(UUID contact, Attempted inTheEnd) {
    CountDownLatch latch = new CountDownLatch(1);
    queue(contact)
        .add(
            () -> {
              try {
                if (!latch.await(20, TimeUnit.SECONDS)) {
                  throw new IllegalStateException("The test has let it hang");
                }
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              }
              return inTheEnd;
            });
    return latch;
  }

  /** What a contact was sent so far. */
  public List<Message> sentTo(UUID contact) {
    return sent.getOrDefault(contact, List.of());
  }

  public static Attempted ended(Verdict verdict, Reason reason, @Nullable Integer status) {
    return new Attempted(verdict, reason, status, null, null, null, false);
  }

  public static Attempted slowDown(Instant comeBackAt) {
    return new Attempted(Verdict.FAILED, Reason.SLOW_DOWN, 429, null, comeBackAt, null, false);
  }

  public static Attempted mailServerDown() {
    return new Attempted(Verdict.FAILED, Reason.MAIL_SERVER_FAILED, null, null, null, null, true);
  }

  public static Attempted acknowledged(String reference) {
    return new Attempted(
        Verdict.DELIVERED,
        Reason.ACCEPTED,
        200,
        null,
        null,
        new Acknowledged(reference, null),
        false);
  }

  public static Attempted echoed(String proof, boolean signed) {
    return ended(Verdict.DELIVERED, Reason.ACCEPTED, 200)
        .answering(new AnsweredTest(proof, signed));
  }

  private Queue<Answer> queue(UUID contact) {
    return script.computeIfAbsent(contact, id -> new ConcurrentLinkedQueue<>());
  }

  private interface Answer {
    Attempted give();
  }
}
