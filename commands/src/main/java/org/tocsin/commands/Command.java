package org.tocsin.commands;

import java.util.List;
import java.util.function.Consumer;

/** One word that an operator gives to a service's jar, and what is then done. */
public interface Command {

  /** {@code make-keys}. */
  String word();

  /** What follows the word, as the help shows it: {@code <folder>}; may be empty. */
  String arguments();

  /** What it does, in one line. */
  String purpose();

  /**
   * Does it.
   *
   * @param arguments what follows the word
   * @param out takes the lines of what there is to say
   */
  Ending run(List<String> arguments, Consumer<String> out);
}
