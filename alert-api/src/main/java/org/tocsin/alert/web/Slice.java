package org.tocsin.alert.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a list.
 *
 * @param next the cursor of the piece that follows; absent at the end
 */
public record Slice<T>(List<T> items, @Nullable String next) {

  public Slice {
    items = List.copyOf(items);
  }

  /**
   * Makes a piece of rows that were read with one more than asked for, to know whether more follow.
   *
   * @param cursor names a row, so that the next piece begins after it
   */
  public static <T> Slice<T> of(List<T> oneMore, int limit, Function<T, String> cursor) {
    if (oneMore.size() <= limit) {
      return new Slice<>(oneMore, null);
    }
    List<T> items = oneMore.subList(0, limit);
    return new Slice<>(items, cursor.apply(items.getLast()));
  }
}
