package org.tocsin.alert.sightings;

import java.util.Locale;

/** The same text for every way to write the same address. */
final class ComparableAddress {

  private ComparableAddress() {}

  static String of(String url) {
    String whole = url.contains("#") ? url.substring(0, url.indexOf('#')) : url;
    int host = whole.indexOf("//") + 2;
    int path = whole.indexOf('/', host);
    String name = path < 0 ? whole.substring(host) : whole.substring(host, path);
    String rest = path < 0 ? "" : whole.substring(path);
    return name.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "")
        + (rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest);
  }
}
