package org.tocsin.alert.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.tocsin.alert.evidence.cleaning.Cleaning;
import org.tocsin.alert.evidence.cleaning.Examined;
import org.tocsin.alert.evidence.cleaning.FileKind;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/**
 * A file that came in, examined, with its clean copy; both lie beside the store until it is closed.
 *
 * @param original as it came
 * @param copy what goes outward
 */
record Incoming(FileKind kind, Part original, Part copy) implements AutoCloseable {

  /** One of the two files. */
  record Part(Path path, String sha256, long bytes) {}

  /** What came in and was nothing that could be kept. */
  static final class Unacceptable extends Exception {
    private static final long serialVersionUID = 1L;

    Unacceptable(String why) {
      super(why, null, false, false);
    }
  }

  static Incoming read(InputStream body, Path folder, long limit, Cleaning cleaning)
      throws IOException, Unacceptable {
    Files.createDirectories(folder);
    Path original = Files.createTempFile(folder, "original-", ".in");
    Path copy = Files.createTempFile(folder, "copy-", ".in");
    boolean kept = false;
    try {
      Part came = receive(body, original, limit);
      Incoming incoming =
          switch (cleaning.examine(original, copy)) {
            case Examined.Bad bad -> throw new Unacceptable(bad.why());
            case Examined.Good good -> new Incoming(good.kind(), came, hashed(copy));
          };
      kept = true;
      return incoming;
    } finally {
      if (!kept) {
        Files.deleteIfExists(original);
        Files.deleteIfExists(copy);
      }
    }
  }

  /** Whether the copy is the original, to the byte. */
  boolean isSame() {
    return original.sha256().equals(copy.sha256());
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(original.path());
    Files.deleteIfExists(copy.path());
  }

  private static Part receive(InputStream body, Path to, long limit) throws IOException {
    MessageDigest digest = digest();
    long bytes = 0;
    try (OutputStream out = Files.newOutputStream(to)) {
      byte[] some = new byte[64 * 1024];
      for (int read = body.read(some); read >= 0; read = body.read(some)) {
        bytes += read;
        if (bytes > limit) {
          throw new Refusal(
              ProblemType.BODY_TOO_LARGE,
              "A file may have %d bytes; leave out what the alert does not need.".formatted(limit));
        }
        digest.update(some, 0, read);
        out.write(some, 0, read);
      }
    }
    return new Part(to, HexFormat.of().formatHex(digest.digest()), bytes);
  }

  private static Part hashed(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return new Part(file, HexFormat.of().formatHex(digest.digest()), Files.size(file));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
