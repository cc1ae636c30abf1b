package org.tocsin.alert.difference;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one version of an alert says otherwise than an earlier one.
 *
 * @param from the earlier version
 * @param fields of the alert, by their paths; only those that differ
 * @param items only those that differ
 */
@Schema(name = "VersionDifference")
record Difference(int from, int to, List<FieldChange> fields, List<ItemChange> items) {

  Difference {
    fields = List.copyOf(fields);
    items = List.copyOf(items);
  }

  /**
   * A field that differs.
   *
   * @param before null where it was lacking
   * @param after null where it is lacking
   * @param pieces both texts in one, to be read from left to right; empty where one is lacking
   */
  record FieldChange(
      String field, @Nullable String before, @Nullable String after, List<Piece> pieces) {

    FieldChange {
      pieces = List.copyOf(pieces);
    }
  }

  /** An item that differs. */
  record ItemChange(int item, Change change, List<FieldChange> fields) {

    ItemChange {
      fields = List.copyOf(fields);
    }
  }

  /** What became of an item. */
  enum Change {
    ADDED,
    WITHDRAWN,
    CHANGED
  }

  /** A part of a text. */
  record Piece(Kind kind, String text) {

    /** Which of the two texts has it. */
    enum Kind {
      SAME,
      REMOVED,
      ADDED
    }
  }
}
