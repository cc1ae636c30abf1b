package org.tocsin.contract.word;

/** Traffic Light Protocol 2.0, from the most open marking to the most closed. */
public enum Tlp {
  CLEAR,
  GREEN,
  AMBER,
  AMBER_STRICT,
  RED;

  /** Whether someone cleared to this marking may see what is marked {@code marking}. */
  public boolean covers(Tlp marking) {
    return compareTo(marking) >= 0;
  }

  /** As people write it: {@code TLP:AMBER+STRICT}. */
  public String label() {
    return "TLP:" + name().replace('_', '+');
  }
}
