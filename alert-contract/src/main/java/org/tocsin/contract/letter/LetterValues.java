package org.tocsin.contract.letter;

/** The names of what a letter tells. */
public final class LetterValues {

  /** What people call the alert: {@code FR27-0412}. */
  public static final String REFERENCE = "reference";

  /** A {@link org.tocsin.contract.word.Severity}. */
  public static final String SEVERITY = "severity";

  /** {@code true} or {@code false}. */
  public static final String EXERCISE = "exercise";

  /** Where it is read, below the address that the pages stand at: {@code /alerts/0190…}. */
  public static final String PATH = "path";

  /** The name of a channel of the duty. */
  public static final String CHANNEL = "channel";

  /** The name of a platform. */
  public static final String PLATFORM = "platform";

  /** When something happened, as people read it: {@code 2027-04-11 09:20 UTC}. */
  public static final String TIME = "time";

  /** Digits that only the addressee reads. */
  public static final String CODE = "code";

  /** Paragraphs that a person wrote, at most 10,000 characters. */
  public static final String TEXT = "text";

  private LetterValues() {}
}
