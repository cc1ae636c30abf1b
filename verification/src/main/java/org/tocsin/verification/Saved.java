package org.tocsin.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was read of a journal, in a folder: {@code journal.jsonl} and {@code seals.jsonl} in the
 * order of the seals, {@code keys.json}, and {@code saved.json}, which says when it was read.
 */
record Saved(Path folder) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  Path journalFile() {
    return folder.resolve("journal.jsonl");
  }

  Path sealsFile() {
    return folder.resolve("seals.jsonl");
  }

  Path keysFile() {
    return folder.resolve("keys.json");
  }

  Path savedFile() {
    return folder.resolve("saved.json");
  }

  Lines<Entry> journal() {
    return new Lines<>(journalFile(), Entry::of);
  }

  Lines<Seal> seals() {
    return new Lines<>(sealsFile(), Seal::of);
  }

  SealKeys keys() {
    return keysIn(keysFile());
  }

  /** When the reading ended; files from elsewhere may not say. */
  Optional<Instant> readAt() {
    return Files.exists(savedFile())
        ? Optional.of(new Fields(json(savedFile()), savedFile().toString()).time("readAt"))
        : Optional.empty();
  }

  static SealKeys keysIn(Path file) {
    return SealKeys.of(json(file), file.toString());
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException | JacksonException failed) {
      throw new CannotReadException(file + " is no readable JSON", failed);
    }
  }
}
