package org.tocsin.alert.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files in a folder, in one of 256 folders below it each. A file is written beside its place, made
 * to last, and renamed: what has its name is whole, after a power cut, too.
 */
final class FolderStore implements FileStore {

  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");
  private static final String BESIDE = ".part";

  private final Path root;

  FolderStore(Path root) {
    this.root = root;
  }

  @Override
  public boolean holds(String sha256) {
    return Files.isRegularFile(place(sha256));
  }

  @Override
  public void put(String sha256, Path file) throws IOException {
    Path place = place(sha256);
    Path folder = root.resolve(sha256.substring(0, 2));
    Files.createDirectories(folder);
    if (holds(sha256)) {
      Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
      return;
    }
    Path beside = folder.resolve(UUID.randomUUID() + BESIDE);
    try {
      Files.copy(file, beside);
      try (FileChannel written = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException twin) {
      // somebody kept the same content meanwhile
    } finally {
      Files.deleteIfExists(beside);
    }
    force(folder);
    force(root);
  }

  @Override
  public InputStream open(String sha256) throws IOException {
    return Files.newInputStream(place(sha256));
  }

  @Override
  public void remove(String sha256) throws IOException {
    Files.deleteIfExists(place(sha256));
  }

  /** What was left beside its place by a process that ended in the middle is removed here. */
  @Override
  public void olderThan(Instant time, Consumer<String> each) throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    List<Path> folders;
    try (Stream<Path> below = Files.list(root)) {
      folders = below.filter(folder -> folder.getFileName().toString().length() == 2).toList();
    }
    for (Path folder : folders) {
      List<Path> files;
      try (Stream<Path> below = Files.list(folder)) {
        files = below.toList();
      }
      for (Path file : files) {
        look(file, time, each);
      }
    }
  }

  private static void look(Path file, Instant time, Consumer<String> each) throws IOException {
    String name = file.getFileName().toString();
    try {
      if (!Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
        return;
      }
    } catch (NoSuchFileException goneMeanwhile) {
      return;
    }
    if (name.endsWith(BESIDE)) {
      Files.deleteIfExists(file);
    } else if (NAME.matcher(name).matches()) {
      each.accept(name);
    }
  }

  private Path place(String sha256) {
    if (!NAME.matcher(sha256).matches()) {
      throw new IllegalArgumentException("no SHA-256 in hex");
    }
    return root.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  /** The name lasts as the content does. */
  private static void force(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }
}
