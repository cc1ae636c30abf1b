package org.tocsin.alert.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.similar.Keys;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.word.ContentType;
import org.tocsin.contract.word.ItemKind;

/**
 * One URL or account concerned.
 *
 * @param item its number, the same in all versions
 * @param platform a slug of the directory, or {@code unlisted}
 * @param sha256 hash of the analyst's capture, in hex
 */
public record Item(
    int item,
    String platform,
    ItemKind kind,
    String url,
    @Nullable String account,
    @Nullable ContentType contentType,
    @Nullable String language,
    @Nullable Instant observedAt,
    @Nullable String quote,
    @Nullable String context,
    @Nullable String archiveUrl,
    @Nullable String sha256) {

  /** As far as it is compared with items of other alerts. */
  public Keys.Compared compared() {
    return new Keys.Compared(item, platform, url, account);
  }

  /** As its platform is told of it. */
  public PlatformPart.Item told() {
    return new PlatformPart.Item(
        item,
        kind,
        url,
        account,
        contentType,
        language,
        observedAt,
        quote,
        context,
        archiveUrl,
        sha256);
  }
}
