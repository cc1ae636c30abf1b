package org.tocsin.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A file with secrets in it: whoever started the quickstart may read and write it, nobody else. */
public record OwnersFile(Path path) {

  private static final String OWNER_ONLY = "rw-------";

  /** What it holds, if it is there. */
  public Optional<byte[]> read() {
    try {
      return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
    } catch (IOException e) {
      throw new CannotStart("The file " + path + " can't be read: " + e.getMessage(), e);
    }
  }

  /** Puts this in place of what it holds, all of it or nothing. */
  public void write(byte[] content) {
    Path unfinished = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.deleteIfExists(unfinished);
      Files.createFile(unfinished, ownerOnly());
      Files.write(unfinished, content);
      Files.move(
          unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + path + " can't be written", e);
    }
  }

  /** Windows has no such permissions; there the user's folder is the user's own. */
  private FileAttribute<?>[] ownerOnly() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
        }
        : new FileAttribute<?>[0];
  }
}
