package org.tocsin.alert.similar;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Parameters that say who clicked where, and nothing of what is shown. */
final class Tracking {

  /** So named everywhere; nobody names a page like this. */
  private static final Pattern EVERYWHERE =
      Pattern.compile(
          "(utm_\\w*|mtm_\\w*|pk_(campaign|kwd|source|medium)|fbclid|gclid|gclsrc|dclid|gbraid"
              + "|wbraid|msclkid|yclid|ymclid|twclid|ttclid|li_fat_id|igshid|igsh|mibextid|mc_cid"
              + "|mc_eid|mkt_tok|_hsenc|_hsmi|vero_id|oly_(anon|enc)_id|ref_src|ref_url|wt_mc"
              + "|__cft__.*|__tn__|_openstat|srsltid|at_(medium|campaign))(=.*)?",
          Pattern.CASE_INSENSITIVE);

  /** Too short to be left out everywhere. */
  private static final Map<String, Set<String>> ON_ONE_SITE =
      Map.of(
          "x.com", Set.of("s", "t", "ref", "lang", "cxt"),
          "youtube.com", Set.of("si", "feature", "pp", "ab_channel", "t", "app"),
          "facebook.com", Set.of("rdid", "share_url", "sfnsn", "paipv", "eav", "refid", "locale"),
          "instagram.com", Set.of("hl", "img_index"),
          "tiktok.com",
              Set.of("_t", "_r", "is_from_webapp", "sender_device", "web_id", "lang", "refer"),
          "t.me", Set.of("embed", "single", "mode"));

  private Tracking() {}

  /**
   * Whether a parameter is left out of the comparison.
   *
   * @param parameter {@code name=value}
   */
  static boolean is(String host, String parameter) {
    return EVERYWHERE.matcher(parameter).matches()
        || ON_ONE_SITE.getOrDefault(host, Set.of()).contains(parameter.split("=", 2)[0]);
  }
}
