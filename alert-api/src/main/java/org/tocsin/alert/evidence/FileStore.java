package org.tocsin.alert.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/** Keeps files by the hash of their content, so that one kept twice is kept once. */
interface FileStore {

  boolean holds(String sha256) throws IOException;

  /** Keeps a file, whole and for good when this returns; harmless where it is kept already. */
  void put(String sha256, Path file) throws IOException;

  /**
   * Opens a file.
   *
   * @throws java.nio.file.NoSuchFileException if none is kept by this name
   */
  InputStream open(String sha256) throws IOException;

  /** Removes a file; harmless where there is none. */
  void remove(String sha256) throws IOException;

  /** Names the files that were kept before a time. */
  void olderThan(Instant time, Consumer<String> each) throws IOException;
}
