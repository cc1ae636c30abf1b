package org.tocsin.contract;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The events of one topic: a sealed interface of records. An event's type is {@code org.tocsin.}
 * and the record's name; its JSON holds no class names.
 *
 * @param <E> the sealed interface
 */
public final class Vocabulary<E> {

  private static final String PREFIX = "org.tocsin.";

  private final Map<String, Class<? extends E>> byType;

  /** Finds all records below a sealed interface. */
  public Vocabulary(Class<E> sealed) {
    Map<String, Class<? extends E>> found = new TreeMap<>();
    collect(sealed, found);
    byType = Collections.unmodifiableMap(found);
  }

  /** The {@code ce_type} of an event: {@code org.tocsin.AlertApproved}. */
  public String typeOf(E event) {
    return typeOf(event.getClass());
  }

  /** All event types with their records. */
  public Map<String, Class<? extends E>> types() {
    return byType;
  }

  /** The exact bytes that are stored, hashed and published. */
  public byte[] write(E event) {
    return ContractJson.MAPPER.writeValueAsBytes(event);
  }

  /**
   * Reads an event.
   *
   * @param type the {@code ce_type} header; null where it is missing
   * @param json the record's value; null for a tombstone
   * @throws UnknownEventException if this version does not know the type: the partition stops,
   *     because a newer service may
   * @throws UnreadableEventException if the JSON is no such event, or the record names no type at
   *     all, as each of our versions does
   */
  public E read(@Nullable String type, byte @Nullable [] json) {
    if (type == null) {
      throw new UnreadableEventException("event", "its type");
    }
    Class<? extends E> record = byType.get(type);
    if (record == null) {
      throw new UnknownEventException(type, byType.keySet());
    }
    if (json == null) {
      throw new UnreadableEventException(record.getSimpleName(), "its value");
    }
    try {
      @Nullable E event = ContractJson.MAPPER.readValue(json, record);
      if (event == null) {
        throw new UnreadableEventException(record.getSimpleName(), "its value");
      }
      return event;
    } catch (JacksonException unreadable) {
      throw new UnreadableEventException(record.getSimpleName(), unreadable);
    }
  }

  private static String typeOf(Class<?> record) {
    return PREFIX + record.getSimpleName();
  }

  private static <E> void collect(Class<? extends E> type, Map<String, Class<? extends E>> found) {
    if (!type.isSealed()) {
      found.put(typeOf(type), type);
      return;
    }
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      @SuppressWarnings("unchecked") // what a sealed interface permits implements it
      Class<? extends E> known = (Class<? extends E>) permitted;
      collect(known, found);
    }
  }
}
