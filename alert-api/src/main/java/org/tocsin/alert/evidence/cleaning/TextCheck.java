package org.tocsin.alert.evidence.cleaning;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Plain text is UTF-8 without control characters that no text needs. */
final class TextCheck {

  private TextCheck() {}

  static void check(Path file) throws IOException {
    // a new decoder reports what is no UTF-8, where Reader of a charset would replace it
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      char[] some = new char[8192];
      for (int read = reader.read(some); read >= 0; read = reader.read(some)) {
        for (int index = 0; index < read; index++) {
          if (!isText(some[index])) {
            throw new Unclean("is no plain text: it holds control characters");
          }
        }
      }
    } catch (CharacterCodingException foreign) {
      throw new Unclean("is no plain text in UTF-8");
    }
  }

  private static boolean isText(char next) {
    return (next >= ' ' && next != 0x7f)
        || next == '\n'
        || next == '\r'
        || next == '\t'
        || next == '\f';
  }
}
