package org.tocsin.router;

/** The names of everything that the router counts by itself. */
enum Meters {
  /** Events that were dealt with, by {@link #RESULT}: routed, or unprocessable. */
  EVENTS("tocsin.router.events");

  /** Tag: what became of it. */
  static final String RESULT = "result";

  private final String label;

  Meters(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
