package org.tocsin.contract;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds what an event lacks: every record component that is not {@link Nullable} is required. */
final class Completeness {

  private static final ConcurrentHashMap<Class<?>, List<RecordComponent>> COMPONENTS =
      new ConcurrentHashMap<>();

  private Completeness() {}

  /** The path of the first required value that is null: {@code audience[0].approval}. */
  static Optional<String> missing(Object value) {
    return missing("", value);
  }

  private static Optional<String> missing(String path, Object value) {
    return switch (value) {
      case Record record -> missingIn(path, record);
      case Collection<?> values -> missingIn(path, values);
      default -> Optional.empty();
    };
  }

  private static Optional<String> missingIn(String path, Record record) {
    for (RecordComponent component : componentsOf(record.getClass())) {
      String below = path.isEmpty() ? component.getName() : path + "." + component.getName();
      Object value = read(component, record);
      Optional<String> found =
          value != null
              ? missing(below, value)
              : isNullable(component.getAnnotatedType()) ? Optional.empty() : Optional.of(below);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> missingIn(String path, Collection<?> values) {
    int index = 0;
    for (Object value : values) {
      Optional<String> found = missing(path + "[" + index++ + "]", value);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static List<RecordComponent> componentsOf(Class<?> record) {
    return COMPONENTS.computeIfAbsent(
        record, type -> Arrays.stream(type.getRecordComponents()).toList());
  }

  private static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  private static @Nullable Object read(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("The contract's records are public", impossible);
    }
  }
}
