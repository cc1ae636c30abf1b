package org.tocsin.quickstart.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * How a broker lets clients in, and what it lets them do.
 *
 * @param settings the broker's own, for its listeners {@code CLIENTS} and {@code CONTROLLER}
 */
public record Security(Map<String, String> settings) {

  /** No encryption, no names, no rules: for a machine that is one's own. */
  public static final Security NONE =
      new Security(
          Map.of(
              "listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT",
              "inter.broker.listener.name", "CLIENTS",
              "controller.listener.names", "CONTROLLER"));

  public Security {
    settings = Map.copyOf(settings);
  }

  /**
   * As a broker in production has it.
   *
   * @param file the properties that every broker shares
   * @param folders what the file calls its folders, and where they are here
   */
  public static Security of(Path file, Map<String, Path> folders) throws IOException {
    Properties shared = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      shared.load(reader);
    }
    Map<String, String> settings = new HashMap<>();
    for (String name : shared.stringPropertyNames()) {
      String value = shared.getProperty(name);
      for (Map.Entry<String, Path> folder : folders.entrySet()) {
        value = value.replace(folder.getKey(), folder.getValue().toAbsolutePath().toString());
      }
      settings.put(name, value);
    }
    return new Security(settings);
  }
}
