package org.tocsin.alert.notices;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.UUID;

/** What a platform said that it did. */
public record Decision(UUID id, UUID notice, @JsonUnwrapped Answer answer, List<Item> items) {

  public Decision {
    items = List.copyOf(items);
  }

  Decision withoutWords() {
    return new Decision(
        id, notice, answer.withoutWords(), items.stream().map(Item::withoutWords).toList());
  }

  /**
   * One item of it.
   *
   * @param superseded whether a later decision took its place
   */
  public record Item(@JsonUnwrapped ItemDecision decision, boolean superseded) {

    Item withoutWords() {
      return new Item(decision.withoutWords(), superseded);
    }
  }
}
