package org.tocsin.verification;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** A file of JSON lines, read one after the other; only one is held. */
final class Lines<T> implements AutoCloseable {

  /** A field that stands twice could be read one way here and another way elsewhere. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private final Path file;
  private final BufferedReader reader;
  private final Function<Fields, T> reading;
  private long line;

  Lines(Path file, Function<Fields, T> reading) {
    this.file = file;
    this.reading = reading;
    try {
      this.reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new CannotReadException(file + " cannot be read", failed);
    }
  }

  /** What the next line says; null at the end. */
  @Nullable T next() {
    try {
      String text = reader.readLine();
      line++;
      if (text == null) {
        return null;
      }
      String where = file.getFileName() + ", line " + line;
      return reading.apply(new Fields(JSON.readTree(text), where));
    } catch (IOException | JacksonException failed) {
      throw new CannotReadException(file + ", line " + line + " is no readable JSON", failed);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException failed) {
      throw new CannotReadException(file + " cannot be closed", failed);
    }
  }
}
