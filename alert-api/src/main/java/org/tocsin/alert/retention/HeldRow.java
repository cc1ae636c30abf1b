package org.tocsin.alert.retention;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row that holds something about the one who is meant.
 *
 * @param at where the row lies, as long as it is locked
 * @param texts of the columns that hold it
 * @param without the same columns without it
 * @param kept why it stays; null: it can be erased
 */
record HeldRow(
    HeldPlace place,
    String at,
    @Nullable UUID alert,
    @Nullable String reference,
    Map<String, String> texts,
    Map<String, @Nullable String> without,
    @Nullable String kept) {

  @Override
  public String toString() {
    return "HeldRow[" + place + "]";
  }
}
