package org.tocsin.adapters.channel;

/** A configured secret, which its {@code toString} hides. */
public final class Hidden {

  private final String text;

  private Hidden(String text) {
    this.text = text;
  }

  /** Wraps a secret; Spring's binder calls this. */
  public static Hidden valueOf(String text) {
    return new Hidden(text);
  }

  /** The secret itself. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return "hidden";
  }
}
