package org.tocsin.alert.tasks;

import java.util.ArrayList;
import java.util.List;
import org.tocsin.contract.alert.PlatformPart.Item;

/** Cuts the addresses of a notice into pieces that a form takes. */
final class Blocks {

  private Blocks() {}

  /**
   * In the order of the items; an address that is longer than a form allows stands alone.
   *
   * @param addresses the most in one block
   * @param characters the most in one block, with the ends of lines
   */
  static List<Block> of(List<Item> items, int addresses, int characters) {
    List<Block> blocks = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Item item : items) {
      boolean full =
          numbers.size() == addresses || text.length() + 1 + item.url().length() > characters;
      if (full && !numbers.isEmpty()) {
        blocks.add(new Block(numbers, text.toString()));
        numbers.clear();
        text.setLength(0);
      }
      text.append(numbers.isEmpty() ? "" : "\n").append(item.url());
      numbers.add(item.item());
    }
    if (!numbers.isEmpty()) {
      blocks.add(new Block(numbers, text.toString()));
    }
    return blocks;
  }

  /**
   * One piece.
   *
   * @param items the numbers of those whose addresses it holds
   * @param text an address on each line, exactly as the alert has it
   */
  record Block(List<Integer> items, String text) {

    Block {
      items = List.copyOf(items);
    }
  }
}
