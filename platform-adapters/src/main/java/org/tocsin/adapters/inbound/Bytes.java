package org.tocsin.adapters.inbound;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/** A piece of a mail as it came: nothing of it is copied until it is decoded, and then bounded. */
record Bytes(byte[] all, int from, int to) {

  static Bytes of(byte[] all) {
    return new Bytes(all, 0, all.length);
  }

  int length() {
    return to - from;
  }

  /** Where the line that begins at {@code start} ends, its line feed included. */
  int endOfLine(int start) {
    int at = start;
    while (at < to && all[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, to);
  }

  /** Whether a line holds nothing. */
  boolean isEmptyLine(int start, int end) {
    for (int at = start; at < end; at++) {
      if (all[at] != '\r' && all[at] != '\n') {
        return false;
      }
    }
    return true;
  }

  Bytes piece(int start, int end) {
    return new Bytes(all, Math.min(start, to), Math.min(Math.max(start, end), to));
  }

  /** As text, of at most so many bytes: in UTF-8 if it is that, else byte by byte. */
  String text(int most) {
    return decode(first(most), null);
  }

  byte[] first(int most) {
    byte[] copy = new byte[Math.min(most, length())];
    System.arraycopy(all, from, copy, 0, copy.length);
    return copy;
  }

  /**
   * Bytes in a charset that may be nonsense: then they are taken for UTF-8, or else for Latin.
   *
   * @param charset as a mail names it
   */
  static String decode(byte[] bytes, @Nullable String charset) {
    @Nullable Charset named = named(charset);
    if (named != null && !named.equals(StandardCharsets.US_ASCII)) {
      return new String(bytes, named);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static @Nullable Charset named(@Nullable String name) {
    if (name == null || name.isEmpty() || name.length() > 40) {
      return null;
    }
    try {
      Charset found = Charset.forName(name);
      return found.isRegistered() ? found : null;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException nonsense) {
      return null;
    }
  }

  @Override
  public String toString() {
    return "Bytes[" + length() + "]";
  }
}
