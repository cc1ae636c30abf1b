package org.tocsin.adapters.rows;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of many rows as one parameter: {@code unnest(:ids::uuid[])}. Text on the way, because
 * the driver binds no arrays of ids or times.
 */
public final class Column {

  private Column() {}

  /** The values in the order of the rows. */
  public static <R> @Nullable String[] of(
      Collection<R> rows, Function<R, ? extends @Nullable Object> value) {
    @Nullable String[] column = new @Nullable String[rows.size()];
    int index = 0;
    for (R row : rows) {
      Object cell = value.apply(row);
      column[index++] = cell == null ? null : cell.toString();
    }
    return column;
  }

  /** A column of ids, say. */
  public static @Nullable String[] of(Collection<?> values) {
    return of(values, value -> value);
  }
}
