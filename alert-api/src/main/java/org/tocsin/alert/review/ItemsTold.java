package org.tocsin.alert.review;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tocsin.alert.alerts.Alerts;
import org.tocsin.alert.alerts.Item;
import org.tocsin.alert.notices.Addressee;
import org.tocsin.contract.word.StepKind;

/**
 * Which items of a version a platform is told of: its own; an authority that is told because of the
 * threat, all.
 *
 * @param byPlatform the version's items
 * @param informed slugs of the authorities that are told because of the threat
 * @param heldBefore what earlier approved versions held
 */
record ItemsTold(
    Map<String, List<Item>> byPlatform, Set<String> informed, List<Alerts.Held> heldBefore) {

  ItemsTold {
    byPlatform = Map.copyOf(byPlatform);
    informed = Set.copyOf(informed);
    heldBefore = List.copyOf(heldBefore);
  }

  List<Item> to(String platform) {
    return informed.contains(platform)
        ? byPlatform.values().stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparingInt(Item::item))
            .toList()
        : byPlatform.getOrDefault(platform, List.of());
  }

  /** Numbers of items that it was told of before and is not now. */
  List<Integer> withdrawnFrom(Addressee addressee, boolean authority) {
    Set<Integer> kept =
        to(addressee.platform()).stream().map(Item::item).collect(Collectors.toSet());
    return heldBefore.stream()
        .filter(
            held ->
                authority
                    ? addressee.kind() == StepKind.UPDATE
                    : held.platform().equals(addressee.platform()))
        .map(Alerts.Held::item)
        .filter(number -> !kept.contains(number))
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .toList();
  }

  /** Whether no item names it: the request is addressed to others. */
  boolean isForInformation(String platform) {
    return informed.contains(platform) && !byPlatform.containsKey(platform);
  }
}
