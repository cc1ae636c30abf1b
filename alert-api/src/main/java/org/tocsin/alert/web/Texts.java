package org.tocsin.alert.web;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts with characters that have no place in them: control characters (the database itself
 * cannot keep NUL), halves of a character, and in lines what disguises them. All texts of a body
 * are searched, so that none can be forgotten.
 */
final class Texts {

  /** Reflection is looked up once for each kind of record: bodies are many and large. */
  private static final ClassValue<List<Component>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
          return componentsOf(type);
        }
      };

  /**
   * What makes a line look like another one: turned directions of writing, and tags that nobody
   * sees. Joiners may stay, because scripts need them.
   */
  private static final Pattern DISGUISE =
      Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069\\x{E0000}-\\x{E007F}]");

  private Texts() {}

  static List<Fault> faults(@Nullable Object body) {
    List<Fault> faults = new ArrayList<>();
    search("", body, false, faults);
    return faults;
  }

  /** Whether a text is a single clean line. */
  static boolean isLine(String text) {
    return isClean(text, false) && !isDisguised(text);
  }

  private static boolean isDisguised(String line) {
    return DISGUISE.matcher(line).find();
  }

  private static void search(
      String path, @Nullable Object value, boolean prose, List<Fault> faults) {
    switch (value) {
      case String text -> check(path, text, prose, faults);
      case List<?> list -> {
        for (int index = 0; index < list.size(); index++) {
          search(path + "[" + index + "]", list.get(index), prose, faults);
        }
      }
      case Map<?, ?> map ->
          map.forEach(
              (key, below) -> {
                check(path, key.toString(), false, faults);
                search(path + "." + key, below, prose, faults);
              });
      case Record record -> searchComponents(path, record, faults);
      case null, default -> {}
    }
  }

  private static void searchComponents(String path, Record record, List<Fault> faults) {
    for (Component component : COMPONENTS.get(record.getClass())) {
      Object value = component.read(record);
      if (value != null) {
        String below = path.isEmpty() ? component.name() : path + "." + component.name();
        search(below, value, component.prose(), faults);
      }
    }
  }

  private static void check(String path, String text, boolean prose, List<Fault> faults) {
    if (!isClean(text, prose)) {
      faults.add(
          new Fault(
              path,
              prose
                  ? "must not hold control characters other than line feeds and tabs"
                  : "must be a single line without control characters"));
    } else if (!prose && isDisguised(text)) {
      faults.add(
          new Fault(
              path, "must not hold invisible characters that turn the direction or tag the text"));
    }
  }

  private static boolean isClean(String text, boolean prose) {
    for (int index = 0; index < text.length(); index++) {
      char next = text.charAt(index);
      boolean allowed =
          Character.isISOControl(next)
              ? prose && (next == '\n' || next == '\t')
              : !Character.isSurrogate(next) || isPaired(text, index);
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPaired(String text, int index) {
    char next = text.charAt(index);
    return Character.isHighSurrogate(next)
        ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
        : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
  }

  private static List<Component> componentsOf(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> mayHoldText(component.getType()))
        .map(
            component -> {
              Method accessor = component.getAccessor();
              accessor.setAccessible(true);
              return new Component(
                  component.getName(), accessor, component.isAnnotationPresent(Prose.class));
            })
        .toList();
  }

  private static boolean mayHoldText(Class<?> type) {
    return !type.isPrimitive() && !type.isEnum() && !Number.class.isAssignableFrom(type);
  }

  private record Component(String name, Method accessor, boolean prose) {

    @Nullable Object read(Record record) {
      try {
        return accessor.invoke(record);
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException("A record's components can be read", impossible);
      }
    }
  }
}
