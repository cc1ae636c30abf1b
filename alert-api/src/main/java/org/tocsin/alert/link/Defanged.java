package org.tocsin.alert.link;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses that no program takes for a link: {@code hxxps://videos[.]example/watch}. */
final class Defanged {

  private static final Pattern ADDRESS =
      Pattern.compile("(?i)^(h)tt(ps?://)([^/?#]*)(.*)$", Pattern.DOTALL);

  private Defanged() {}

  static String of(String url) {
    Matcher matcher = ADDRESS.matcher(url);
    return matcher.matches()
        ? matcher.group(1)
            + "xx"
            + matcher.group(2)
            + matcher.group(3).replace(".", "[.]")
            + matcher.group(4)
        : url;
  }
}
