package org.tocsin.alert.similar;

import java.util.Locale;
import java.util.UUID;

/**
 * What two URLs of the same thing have in common. It is for comparing only: the URL itself is
 * evidence, is kept as it was given, and may lead elsewhere than this text.
 *
 * @param text host, path and query without scheme, user, default port, fragment and tracking
 */
public record ComparableUrl(String text) {

  /**
   * Of a URL with a host. Two that differ by no more than spelling give the same text; two that are
   * different things nearly always give different ones.
   */
  public static ComparableUrl of(String url) {
    return new ComparableUrl(
        ReadUrl.of(url)
            .map(ShortForms::whole)
            .map(ReadUrl::text)
            .orElseGet(() -> url.strip().toLowerCase(Locale.ROOT)));
  }

  /** What is kept and looked up: short, whatever the length of the URL. */
  public UUID key() {
    return Key.of("url", text);
  }
}
