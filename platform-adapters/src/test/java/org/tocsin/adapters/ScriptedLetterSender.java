package org.tocsin.adapters;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Attempted;
import org.tocsin.adapters.channel.LetterSender;
import org.tocsin.adapters.channel.ReadyLetter;
import org.tocsin.contract.letter.LetterChannel;

/** Answers as it is told to, letter by letter, and remembers what it was given. */
public final class ScriptedLetterSender implements LetterSender {

  private final Map<UUID, Queue<Attempted>> script = new ConcurrentHashMap<>();
  private final Map<UUID, List<ReadyLetter>> sent = new ConcurrentHashMap<>();

  @Override
  public Set<LetterChannel> channels() {
    return EnumSet.allOf(LetterChannel.class);
  }

  @Override
  public Attempted send(ReadyLetter letter) {
    sent.computeIfAbsent(letter.id(), id -> new CopyOnWriteArrayList<>()).add(letter);
    Queue<Attempted> answers = script.get(letter.id());
    @Nullable Attempted next = answers == null ? null : answers.poll();
    return next == null ? ScriptedSender.DELIVERED : next;
  }

  /** The next answers to a letter; after them it is accepted. */
  public void answers(UUID letter, Attempted... answers) {
    script.put(letter, new ConcurrentLinkedQueue<>(List.of(answers)));
  }

  /** What was sent of it so far. */
  public List<ReadyLetter> sent(UUID letter) {
    return sent.getOrDefault(letter, List.of());
  }
}
