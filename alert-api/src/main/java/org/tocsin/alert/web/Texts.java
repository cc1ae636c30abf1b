package org.tocsin.alert.web;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts with characters that have no place in them: control characters (the database itself
 * cannot keep NUL) and halves of a character. All texts of a body are searched, so that none can be
 * forgotten.
 */
final class Texts {

  private Texts() {}

  static List<Fault> faults(@Nullable Object body) {
    List<Fault> faults = new ArrayList<>();
    search("", body, false, faults);
    return faults;
  }

  /** Whether a text is a single clean line. */
  static boolean isLine(String text) {
    return isClean(text, false);
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
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String below = path.isEmpty() ? component.getName() : path + "." + component.getName();
      search(below, read(component, record), component.isAnnotationPresent(Prose.class), faults);
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
    }
  }

  private static boolean isClean(String text, boolean prose) {
    return text.codePoints()
        .allMatch(
            point ->
                Character.isISOControl(point)
                    ? prose && (point == '\n' || point == '\t')
                    : Character.getType(point) != Character.SURROGATE);
  }

  private static @Nullable Object read(RecordComponent component, Record record) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("A record's components can be read", impossible);
    }
  }
}
