package org.tocsin.commands;

/** How a command ended. */
public sealed interface Ending {

  /** What was asked for is done. */
  record Done() implements Ending {}

  /**
   * Nothing was done.
   *
   * @param sentence why, and the way out
   */
  record Refused(String sentence) implements Ending {}

  /**
   * It was not understood, and nothing was done.
   *
   * @param sentence what is wrong with the words that were given
   */
  record Misunderstood(String sentence) implements Ending {}
}
