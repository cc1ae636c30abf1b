package org.tocsin.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tocsin.contract.alert.AlertEvent;
import org.tocsin.contract.directory.DirectoryRecord;
import org.tocsin.contract.notice.Instruction;
import org.tocsin.contract.outcome.Outcome;
import tools.jackson.databind.node.ObjectNode;

/** One JSON file for each event of the contract, as it was when it was released. */
final class Golden {

  private Golden() {}

  /** Every event type with the words of its topic. */
  static Map<Class<?>, Vocabulary<?>> events() {
    Map<Class<?>, Vocabulary<?>> all = new TreeMap<>(Comparator.comparing(Class::getSimpleName));
    for (Class<?> topic :
        new Class<?>[] {
          AlertEvent.class, Instruction.class, Outcome.class, DirectoryRecord.class
        }) {
      Vocabulary<?> words = new Vocabulary<>(topic);
      words.types().values().forEach(type -> all.put(type, words));
    }
    return all;
  }

  /** The words of the topic that the event belongs to. */
  static Vocabulary<?> wordsOf(Class<?> type) {
    return Objects.requireNonNull(events().get(type));
  }

  static ObjectNode read(Class<?> type) {
    return read(type.getSimpleName());
  }

  /** With the fields that a later release added. */
  static ObjectNode readAdded(Class<?> type) {
    return read("added/" + type.getSimpleName());
  }

  private static ObjectNode read(String name) {
    try (InputStream file = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
      if (file == null) {
        throw new AssertionError("There is no golden/" + name + ".json");
      }
      return (ObjectNode) ContractJson.MAPPER.readTree(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Without spaces, in the order of the file: as it is published. */
  static byte[] bytes(ObjectNode tree) {
    return tree.toString().getBytes(StandardCharsets.UTF_8);
  }
}
