package org.tocsin.quickstart;

/** Starts all of Tocsin in one process. */
public final class Quickstart {

  private Quickstart() {}

  /** Starts the whole system. */
  public static void main(String[] arguments) {
    System.out.println("The quickstart starts nothing yet.");
  }
}
