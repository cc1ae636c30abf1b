package org.tocsin.alert.evidence.cleaning;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The bytes that a file begins with, and the kind that only it can be then. */
final class Beginning {

  /** Of files that browsers play as MP4; QuickTime's own and picture formats begin alike. */
  private static final Set<String> BRANDS =
      Set.of(
          "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "dash",
          "mmp4");

  private Beginning() {}

  /** Empty for what no evidence may be. Text is whatever begins like nothing else. */
  static Optional<FileKind> kindOf(byte[] beginning) {
    String text = new String(beginning, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(FileKind.PNG);
    }
    if (text.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(FileKind.JPEG);
    }
    if (text.startsWith("RIFF")) {
      return text.startsWith("WEBP", 8) ? Optional.of(FileKind.WEBP) : Optional.empty();
    }
    if (text.startsWith("%PDF-")) {
      return Optional.of(FileKind.PDF);
    }
    if (text.startsWith("ftyp", 4)) {
      return text.length() >= 12 && BRANDS.contains(text.substring(8, 12))
          ? Optional.of(FileKind.MP4)
          : Optional.empty();
    }
    if (text.startsWith("PK\u0003\u0004")) {
      return Optional.of(FileKind.WACZ);
    }
    return text.isEmpty() || text.indexOf('\0') >= 0
        ? Optional.empty()
        : Optional.of(FileKind.TEXT);
  }
}
