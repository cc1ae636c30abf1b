package org.tocsin.alert.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.journal.Shown;

/**
 * A piece of the journal.
 *
 * @param next the cursor of the piece that follows; absent at the end
 * @param unsealed at the end alone: what no seal covers yet, the oldest first
 */
record Piece(List<Shown> items, @Nullable String next, @Nullable List<Shown> unsealed) {}
