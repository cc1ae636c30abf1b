package org.tocsin.alert.similar;

import java.util.List;
import java.util.UUID;

/**
 * Another alert that may be of the same thing. A hint and no verdict: nobody is stopped by it.
 *
 * @param id the earlier alert's
 * @param because the strongest of the reasons
 * @param items of the later alert, which have it in common; empty for words
 */
public record PossibleDuplicate(
    UUID id, String reference, String title, Because because, List<Integer> items) {

  public PossibleDuplicate {
    items = List.copyOf(items);
  }
}
