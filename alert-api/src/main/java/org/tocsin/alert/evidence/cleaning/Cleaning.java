package org.tocsin.alert.evidence.cleaning;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Says by its content what a file is, reads it through, and writes the copy that goes outward:
 * without EXIF, author or position. Nothing is compressed anew, so that a copy shows what the
 * original shows, to the pixel. Archives and texts go outward as they are.
 */
public final class Cleaning {

  private static final int LONGEST_BEGINNING = 16;

  /** A document of pages takes a process while it is cleaned: one at a time. */
  private final Semaphore documents = new Semaphore(1);

  /**
   * Examines a file.
   *
   * @param copy where the copy is written, over whatever is there
   */
  public Examined examine(Path file, Path copy) throws IOException {
    Optional<FileKind> kind = Beginning.kindOf(beginning(file));
    if (kind.isEmpty()) {
      return new Examined.Bad("is neither PNG, JPEG, WebP, PDF, MP4, WACZ nor plain text");
    }
    try {
      write(kind.get(), file, copy);
      return new Examined.Good(kind.get());
    } catch (Unclean unclean) {
      return new Examined.Bad(String.valueOf(unclean.getMessage()));
    } catch (EOFException cutOff) {
      return new Examined.Bad("is a " + kind.get() + " that is cut off");
    }
  }

  private static byte[] beginning(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LONGEST_BEGINNING);
    }
  }

  private void write(FileKind kind, Path file, Path copy) throws IOException {
    switch (kind) {
      case PNG -> stream(file, copy, PngCopy::write);
      case JPEG -> stream(file, copy, JpegCopy::write);
      case WEBP -> stream(file, copy, WebpCopy::write);
      case MP4 -> {
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        Mp4Copy.clean(copy);
      }
      case PDF -> oneDocument(file, copy);
      case WACZ -> {
        WaczCheck.check(file);
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      case TEXT -> {
        TextCheck.check(file);
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private void oneDocument(Path file, Path copy) throws IOException {
    documents.acquireUninterruptibly();
    try {
      PdfProcess.clean(file, copy);
    } finally {
      documents.release();
    }
  }

  private static void stream(Path file, Path copy, Filter filter) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
      filter.write(in, out);
    }
  }

  /** Copies what may go outward. */
  @FunctionalInterface
  private interface Filter {
    void write(InputStream in, OutputStream out) throws IOException;
  }
}
