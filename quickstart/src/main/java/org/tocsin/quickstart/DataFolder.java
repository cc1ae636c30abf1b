package org.tocsin.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.quickstart.postgresql.StrayServer;

/** The folder that everything durable lives in, held by one quickstart at a time. */
public final class DataFolder implements AutoCloseable {

  private static final String LOCK = "quickstart.lock";

  private final Path root;
  private final FileChannel lock;

  private DataFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Makes the folder if need be, takes hold of it, ends what a killed quickstart left running on
   * it, and empties it if told so.
   *
   * @throws CannotStart if another quickstart holds it, or if it is to be emptied and isn't a
   *     quickstart's
   */
  public static DataFolder open(Path folder, boolean wipe) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      boolean ours = !Files.exists(root) || Files.exists(root.resolve(LOCK)) || isEmpty(root);
      if (!ours) {
        throw new CannotStart(
            "The folder %s holds other things than a quickstart's data: choose another with --%s=<folder>."
                .formatted(root, Settings.DATA));
      }
      Files.createDirectories(root);
      closeToOthers(root);
      FileChannel channel =
          FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new CannotStart(
            "Another quickstart is running on the folder %s: stop it, or choose another with --%s=<folder>."
                .formatted(root, Settings.DATA));
      }
      DataFolder held = new DataFolder(root, channel);
      StrayServer.endOf(held.postgresql());
      if (wipe) {
        held.wipe();
      }
      return held;
    } catch (IOException e) {
      throw new CannotStart(
          "The folder %s can't be used (%s): choose another with --%s=<folder>."
              .formatted(root, e.getMessage(), Settings.DATA),
          e);
    }
  }

  public Path root() {
    return root;
  }

  public Path kafka() {
    return root.resolve("kafka");
  }

  public Path postgresql() {
    return root.resolve("postgresql");
  }

  public Path mail() {
    return root.resolve("mail");
  }

  /** The files of alerts. */
  public Path evidence() {
    return root.resolve("evidence");
  }

  /** Where the servers log to. */
  public Path log() {
    return root.resolve("log").resolve("tocsin.log");
  }

  /** The private keys of the services. */
  public Path keys() {
    return root.resolve("keys");
  }

  /** The secret that the sandbox platform shares with us. */
  public Path sandboxSecret() {
    return root.resolve("sandbox.secret");
  }

  /** What programs need to know of the running system: addresses and tokens. */
  public Path description() {
    return root.resolve("quickstart.json");
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the lock on " + root + " can't be released", e);
    }
  }

  /** Broker, mail and log hold what only some members may read. */
  private static void closeToOthers(Path root) throws IOException {
    if (Files.getFileStore(root).supportsFileAttributeView(PosixFileAttributeView.class)) {
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldInThisProcess) {
      return null;
    }
  }

  private void wipe() throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(root)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      if (!path.equals(root) && !path.equals(root.resolve(LOCK))) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content.findAny().isEmpty();
    }
  }
}
