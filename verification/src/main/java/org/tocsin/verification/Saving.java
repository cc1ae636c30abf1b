package org.tocsin.verification;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Saves journal and seals of an alert-api into a folder.
 *
 * <p>First all seals, so that it is fixed what the journal must hold; then the whole journal, which
 * holds that and what came since; then the seals over what came since. Each line is what the API
 * gave.
 */
final class Saving {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Api api;
  private final Saved into;
  private final InstantSource clock;

  private long lastSeal;
  private long lastSealOfJournal;

  Saving(Api api, Saved into, InstantSource clock) {
    this.api = api;
    this.into = into;
    this.clock = clock;
  }

  void save() {
    try (BufferedWriter seals = writer(into.sealsFile());
        BufferedWriter journal = writer(into.journalFile())) {
      JsonNode keys = seals(seals, Long.MAX_VALUE);
      journal(journal);
      Instant readAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
      if (lastSealOfJournal > lastSeal) {
        keys = seals(seals, lastSealOfJournal);
      }
      write(into.keysFile(), keys);
      write(into.savedFile(), Map.of("api", api.base().toString(), "readAt", readAt.toString()));
    } catch (IOException failed) {
      throw new CannotReadException("The folder " + into.folder() + " cannot be written", failed);
    }
  }

  /** Seals after the last one that was read, up to one; the keys are those of the last piece. */
  private JsonNode seals(BufferedWriter writer, long upTo) throws IOException {
    String cursor = String.valueOf(lastSeal);
    while (true) {
      JsonNode piece = api.get("/api/v1/seals?limit=500&cursor=" + cursor);
      for (JsonNode seal : piece.path("items")) {
        long number = seal.path("number").longValue(0);
        if (number <= upTo) {
          line(writer, seal);
          lastSeal = number;
        }
      }
      cursor = next(piece, cursor);
      if (cursor.isEmpty() || lastSeal >= upTo) {
        return keysOf(piece);
      }
    }
  }

  private void journal(BufferedWriter writer) throws IOException {
    String cursor = "";
    do {
      JsonNode piece =
          api.get("/api/v1/journal?limit=500" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      for (JsonNode entry : piece.path("items")) {
        line(writer, entry);
        lastSealOfJournal = Math.max(lastSealOfJournal, entry.path("seal").longValue(0));
      }
      for (JsonNode entry : piece.path("unsealed")) {
        line(writer, entry);
      }
      cursor = next(piece, cursor);
    } while (!cursor.isEmpty());
  }

  /** The cursor of the next piece; empty at the end. */
  private static String next(JsonNode piece, String before) {
    String next = piece.path("next").asString("");
    if (!next.isEmpty() && next.equals(before)) {
      throw new CannotReadException("The API gives the same piece for ever, at cursor " + next);
    }
    return next;
  }

  private static JsonNode keysOf(JsonNode piece) {
    ObjectNode keys = JSON.createObjectNode();
    for (String field : List.of("keys", "key")) {
      if (piece.has(field)) {
        keys.set(field, piece.path(field));
      }
    }
    return keys;
  }

  private static void line(BufferedWriter writer, JsonNode node) throws IOException {
    writer.write(JSON.writeValueAsString(node));
    writer.write('\n');
  }

  private static void write(Path file, Object content) throws IOException {
    try (BufferedWriter writer = writer(file)) {
      writer.write(JSON.writeValueAsString(content));
      writer.write('\n');
    }
  }

  private static BufferedWriter writer(Path file) throws IOException {
    return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
  }
}
