package org.tocsin.alert.evidence.cleaning;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A WACZ is a zip archive with a datapackage.json that says so. Only this one entry is unpacked,
 * and not further than it may be long, so that an archive cannot swell.
 */
final class WaczCheck {

  private static final String DESCRIPTION = "datapackage.json";
  private static final int LONGEST_DESCRIPTION = 8 * 1024 * 1024;
  private static final int MOST_ENTRIES = 10_000;

  private WaczCheck() {}

  static void check(Path file) throws IOException {
    try (ZipFile archive = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      if (archive.size() > MOST_ENTRIES) {
        throw new Unclean("is an archive of more than " + MOST_ENTRIES + " entries");
      }
      checkNames(archive);
      ZipEntry description = archive.getEntry(DESCRIPTION);
      if (description == null) {
        throw new Unclean("is a zip archive without a " + DESCRIPTION + ", and so no WACZ");
      }
      try (InputStream in = archive.getInputStream(description)) {
        String text =
            new String(in.readNBytes(LONGEST_DESCRIPTION + 1), StandardCharsets.UTF_8).strip();
        if (text.length() > LONGEST_DESCRIPTION
            || !text.startsWith("{")
            || !text.contains("\"resources\"")) {
          throw new Unclean("is no WACZ: its " + DESCRIPTION + " lists no resources");
        }
      }
    } catch (ZipException | IllegalArgumentException damaged) {
      throw new Unclean("is a zip archive that cannot be read");
    }
  }

  private static void checkNames(ZipFile archive) throws Unclean {
    Enumeration<? extends ZipEntry> entries = archive.entries();
    while (entries.hasMoreElements()) {
      String name = entries.nextElement().getName();
      if (name.startsWith("/") || name.contains("..") || name.contains("\\")) {
        throw new Unclean("is an archive whose entries leave their folder");
      }
    }
  }
}
