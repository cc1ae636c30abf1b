package org.tocsin.contract.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.ContentType;
import org.tocsin.contract.word.ItemKind;

/**
 * What one platform is told of a version besides the common part: its own items and deadlines.
 *
 * @param withdrawn numbers of items that an earlier version held and this one does not
 * @param forInformation true for an authority that is told because of the threat: the request is
 *     addressed to the platforms, and of it nothing is asked; else null
 */
public record PlatformPart(
    String platform,
    String name,
    @Nullable Deadline acknowledge,
    @Nullable Deadline decide,
    List<Item> items,
    List<Integer> withdrawn,
    @Nullable Boolean forInformation) {

  public PlatformPart {
    items = List.copyOf(items);
    withdrawn = List.copyOf(withdrawn);
  }

  /** Of a platform that the request is addressed to. */
  public PlatformPart(
      String platform,
      String name,
      @Nullable Deadline acknowledge,
      @Nullable Deadline decide,
      List<Item> items,
      List<Integer> withdrawn) {
    this(platform, name, acknowledge, decide, items, withdrawn, null);
  }

  /**
   * A time to answer by.
   *
   * @param agreed whether the platform agreed to it; if not it is a target, and prose says "we hope
   *     for an answer by"
   */
  public record Deadline(Instant by, boolean agreed) {}

  /**
   * One URL or account concerned.
   *
   * @param item its number, the same in all versions
   * @param url as the analyst gave it
   * @param sha256 hash of the analyst's capture, in hex
   */
  public record Item(
      int item,
      ItemKind kind,
      String url,
      @Nullable String account,
      @Nullable ContentType contentType,
      @Nullable String language,
      @Nullable Instant observedAt,
      @Nullable String quote,
      @Nullable String context,
      @Nullable String archiveUrl,
      @Nullable String sha256) {}
}
