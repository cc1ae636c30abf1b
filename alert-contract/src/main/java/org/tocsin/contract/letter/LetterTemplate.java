package org.tocsin.contract.letter;

import java.util.List;

/**
 * What a letter says. Its words are the adapters'; the values that they need are the letter's, and
 * none of them may be marked above GREEN.
 */
public enum LetterTemplate {
  /** An alert that cannot wait has no reviewer yet. */
  RING(LetterValues.REFERENCE, LetterValues.SEVERITY, LetterValues.EXERCISE, LetterValues.PATH),

  /** A notice that cannot wait has to be carried by hand, and nobody has taken it yet. */
  TASK(LetterValues.REFERENCE, LetterValues.SEVERITY, LetterValues.EXERCISE, LetterValues.PATH),

  /** A coordinator tries out whether a channel of the duty works. */
  CHANNEL_TEST(LetterValues.CHANNEL),

  /** A platform's contacts learn that its entry was changed: an address, a key, the clearance. */
  DIRECTORY_CHANGED(LetterValues.PLATFORM, LetterValues.TIME),

  /** A platform's new contact is asked to tell the code back. */
  CONTACT_CODE(LetterValues.PLATFORM, LetterValues.CODE),

  /** A coordinator answers somebody who wrote to the house. */
  TRAY_ANSWER(LetterValues.REFERENCE, LetterValues.TEXT);

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> needs;

  LetterTemplate(String... needs) {
    this.needs = List.of(needs);
  }

  /** The names of the values without which it cannot be written. */
  public List<String> needs() {
    return needs;
  }
}
