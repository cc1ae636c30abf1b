package org.tocsin.traces;

import java.util.regex.Pattern;

/**
 * What is left of a text that other people's code may have written: no addresses of people, of what
 * lies behind a host nothing, nothing long and random enough to be a token, and not too much of it.
 * We log none of these ourselves; this is for the messages of exceptions.
 */
final class Masked {

  static final int LONGEST = 8_000;

  private static final Pattern PERSON =
      Pattern.compile("[^\\s<>()\\[\\]{}\"',;:=/@]+(?:@|%40)[^\\s<>()\"',;:/@]+\\.[A-Za-z]{2,}");
  private static final Pattern BEHIND_HOST =
      Pattern.compile("(https?://)(?:[^\\s/@\"'<>]*@)?([^\\s/?#\"'<>]+)[/?#][^\\s\"'<>]*");
  private static final Pattern TOKEN =
      Pattern.compile("(?<![A-Za-z0-9+/_=-])(?=[A-Za-z+/_=-]*[0-9])[A-Za-z0-9+/_=-]{40,}");

  private Masked() {}

  static String of(String text) {
    String masked = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    if (masked.contains("://")) {
      masked = BEHIND_HOST.matcher(masked).replaceAll("$1$2/…");
    }
    if (masked.contains("@") || masked.contains("%40")) {
      masked = PERSON.matcher(masked).replaceAll("[address]");
    }
    return masked.length() < 40 ? masked : TOKEN.matcher(masked).replaceAll("[…]");
  }
}
