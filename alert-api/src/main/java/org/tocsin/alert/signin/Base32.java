package org.tocsin.alert.signin;

/** Base 32 (RFC 4648) without padding, as authenticator apps read it. */
final class Base32 {

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Base32() {}

  static String of(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte next : bytes) {
      held = held << 8 | (next & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(LETTERS.charAt(held >> bits & 31));
      }
    }
    if (bits > 0) {
      text.append(LETTERS.charAt(held << (5 - bits) & 31));
    }
    return text.toString();
  }
}
