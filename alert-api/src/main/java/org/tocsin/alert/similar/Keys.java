package org.tocsin.alert.similar;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the items of one version are compared by.
 *
 * @param numbers of the items
 * @param urls their keys, in the same order
 * @param accounts their keys; null where an item names none
 */
public record Keys(List<Integer> numbers, List<UUID> urls, List<@Nullable UUID> accounts) {

  /** One item, as far as it is compared. */
  public record Compared(int number, String platform, String url, @Nullable String account) {}

  public static Keys of(List<Compared> items) {
    return new Keys(
        items.stream().map(Compared::number).toList(),
        items.stream().map(item -> ComparableUrl.of(item.url()).key()).toList(),
        items.stream()
            .<@Nullable UUID>map(
                item ->
                    ComparableAccount.of(item.platform(), item.account())
                        .map(ComparableAccount::key)
                        .orElse(null))
            .toList());
  }

  public Integer[] numbersInSql() {
    return numbers.toArray(Integer[]::new);
  }

  public String[] urlsInSql() {
    return urls.stream().map(UUID::toString).toArray(String[]::new);
  }

  public @Nullable String[] accountsInSql() {
    return accounts.stream().map(key -> key == null ? null : key.toString()).toArray(String[]::new);
  }
}
