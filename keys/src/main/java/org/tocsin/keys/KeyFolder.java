package org.tocsin.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder with one file of keys for each service. The folder is its owner's alone; the files in
 * it can be read by everybody, because a container's user, who is not the owner, reads the one that
 * is mounted for it.
 */
public record KeyFolder(Path path) {

  private static final String ALERT_API = "alert-api.keys.yaml";
  private static final String PLATFORM_ADAPTERS = "platform-adapters.keys.yaml";
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> READABLE =
      PosixFilePermissions.fromString("r--r--r--");

  /** alert-api's file. */
  public Path alertApi() {
    return path.resolve(ALERT_API);
  }

  /** platform-adapters' file. */
  public Path platformAdapters() {
    return path.resolve(PLATFORM_ADAPTERS);
  }

  /** Whether there is a key in it already, though it were of one service only. */
  public boolean holdsKeys() {
    return Files.exists(alertApi()) || Files.exists(platformAdapters());
  }

  /** Whether anybody but its owner may look into it. */
  public boolean isOpenToOthers() {
    try {
      return Files.exists(path)
          && hasPermissions(path)
          && !OWNERS.containsAll(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the keys.
   *
   * @throws IllegalArgumentException if a file is missing or none of keys; the message never holds
   *     a key
   */
  public HouseKeys read() {
    return new HouseKeys(
        read(alertApi(), AlertApiKeys.class), read(platformAdapters(), AdaptersKeys.class));
  }

  /** Writes both files, each of them whole or not at all, over what is there. */
  public void write(HouseKeys keys) {
    try {
      if (!Files.exists(path)) {
        Files.createDirectories(path, hasPermissions(path) ? ownersOnly() : none());
      }
      write(alertApi(), "alert-api", KeyDocument.of(keys.alertApi().whole()));
      write(platformAdapters(), "platform-adapters", KeyDocument.of(keys.platformAdapters()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T extends Record> T read(Path file, Class<T> type) {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("The file " + file + " is not there");
    }
    try {
      return KeyDocument.parse(Files.readString(file)).as(type);
    } catch (IllegalArgumentException unusable) {
      throw new IllegalArgumentException("The file " + file + " " + unusable.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Path file, String service, KeyDocument document) throws IOException {
    Path unfinished = path.resolve(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    Files.writeString(
        unfinished,
        "# The keys of %s: secret. Made and rotated by 'java -jar alert-api.jar make-keys'.%n"
                .formatted(service)
            + document.yaml());
    if (hasPermissions(unfinished)) {
      Files.setPosixFilePermissions(unfinished, READABLE);
    }
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Windows has no such permissions; there the user's folder is the user's own. */
  private static boolean hasPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] ownersOnly() {
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNERS)};
  }

  private static FileAttribute<?>[] none() {
    return new FileAttribute<?>[0];
  }
}
