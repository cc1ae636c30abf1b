package org.tocsin.alert.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tocsin.alert.alerts.Item;
import org.tocsin.alert.similar.Keys;
import org.tocsin.alert.web.Fault;

/**
 * Gives items their numbers: one that names its number keeps it, a new one gets the next that was
 * never used. Whatever is left out is withdrawn by that, and its number with it.
 *
 * @param highest the highest number ever used after this
 */
record ItemNumbers(List<Item> items, int highest, List<Fault> faults) {

  /** What the items are compared by. */
  Keys keys() {
    return Keys.of(items.stream().map(Item::compared).toList());
  }

  /**
   * Numbers what was given.
   *
   * @param highest the highest number that the alert ever used; 0 for a new alert
   */
  static ItemNumbers give(List<Submission.GivenItem> given, int highest) {
    List<Item> items = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    Set<Integer> used = new HashSet<>();
    int last = highest;
    for (int index = 0; index < given.size(); index++) {
      Submission.GivenItem item = given.get(index);
      Integer number = item.item();
      String field = "items[" + index + "].item";
      if (number == null) {
        items.add(item.numbered(++last));
      } else if (number > highest) {
        faults.add(new Fault(field, "is no item of this alert; leave it out for a new one"));
      } else if (!used.add(number)) {
        faults.add(new Fault(field, "stands here twice"));
      } else {
        items.add(item.numbered(number));
      }
    }
    return new ItemNumbers(items, last, faults);
  }
}
