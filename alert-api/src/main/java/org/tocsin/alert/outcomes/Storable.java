package org.tocsin.alert.outcomes;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts that came from outside, as PostgreSQL takes them. */
final class Storable {

  private Storable() {}

  /**
   * Replaces NUL and halves of surrogate pairs: one record that the database refuses would hold up
   * all that follow.
   */
  static @Nullable String text(@Nullable String given) {
    return given == null
        ? null
        : new String(given.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
            .replace('\0', '\uFFFD');
  }
}
