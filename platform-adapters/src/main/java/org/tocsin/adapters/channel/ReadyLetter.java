package org.tocsin.adapters.channel;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.letter.LetterAddress;
import org.tocsin.contract.letter.LetterChannel;

/**
 * A letter, decrypted and in words, about to be tried.
 *
 * @param id the same at every attempt, so that a receiver can tell a repeat
 * @param language of its words
 * @param exercise the mark of an exercise; null where it is none
 * @param sentences what it says, each a paragraph
 * @param link where to go on; null where there is nothing to open
 * @param foot who sent it and why
 */
public record ReadyLetter(
    UUID id,
    LetterChannel channel,
    LetterAddress to,
    String language,
    boolean urgent,
    @Nullable String exercise,
    String subject,
    List<String> sentences,
    @Nullable Link link,
    String foot) {

  public ReadyLetter {
    sentences = List.copyOf(sentences);
  }

  /** The subject, after the mark of an exercise where it is one. */
  public String markedSubject() {
    return exercise == null ? subject : exercise + " · " + subject;
  }

  /** Leaves all but the id out: records are printed in logs. */
  @Override
  public String toString() {
    return "ReadyLetter[" + id + ", " + channel + "]";
  }

  /** Words that lead somewhere. */
  public record Link(String words, String address) {}
}
