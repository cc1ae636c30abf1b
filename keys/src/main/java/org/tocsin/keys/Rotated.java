package org.tocsin.keys;

/** What became of a step of a rotation. */
public sealed interface Rotated {

  /**
   * The step is taken.
   *
   * @param next what to do now
   */
  record Taken(HouseKeys keys, String next) implements Rotated {}

  /**
   * The step does not fit what the files hold.
   *
   * @param sentence why, and the way out
   */
  record NotNow(String sentence) implements Rotated {}
}
