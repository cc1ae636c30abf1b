package org.tocsin.alert.keys;

/** A setting that no log may show. */
public record Secret(String value) {

  @Override
  public String toString() {
    return "Secret[…]";
  }
}
