package org.tocsin.alert.web;

import java.util.List;
import java.util.regex.Pattern;

/** The names of platforms and elections in addresses, items and topics. */
public final class Slug {

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private Slug() {}

  /** Whether a text has the shape of such a name. */
  public static boolean fits(String text) {
    return SHAPE.matcher(text).matches();
  }

  /** Refuses a name that is none. */
  public static void check(String slug) {
    if (!fits(slug)) {
      throw Refusal.invalid(
          List.of(
              new Fault(
                  "slug",
                  "must have 1 to 63 small letters, digits and hyphens,"
                      + " with no hyphen at either end")));
    }
  }
}
