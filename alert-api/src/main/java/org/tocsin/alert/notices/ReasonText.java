package org.tocsin.alert.notices;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.Tlp;

/** Why something is as it is, as a sentence for people; the enumerated reason stands beside it. */
public record ReasonText(String en, String fr) {

  private static final String BUNDLE = "alert-api/reasons";

  /**
   * In both languages; null where there is no reason.
   *
   * @param marking of what was to be told
   * @param clearance of the platform when that was judged; null where it is not known
   */
  static @Nullable ReasonText of(
      @Nullable String reason, @Nullable String marking, @Nullable String clearance) {
    return reason == null
        ? null
        : of(
            Reason.valueOf(reason),
            marking == null ? null : Tlp.valueOf(marking),
            clearance == null ? null : Tlp.valueOf(clearance));
  }

  static ReasonText of(Reason reason, @Nullable Tlp marking, @Nullable Tlp clearance) {
    return new ReasonText(
        in(Locale.ENGLISH, reason, marking, clearance),
        in(Locale.FRENCH, reason, marking, clearance));
  }

  private static String in(
      Locale locale, Reason reason, @Nullable Tlp marking, @Nullable Tlp clearance) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    // what was not kept of a step of an earlier release is not guessed
    boolean known = reason == Reason.TLP_ABOVE_CLEARANCE && clearance != null;
    String key = known ? reason + ".known" : reason.name();
    String pattern = bundle.containsKey(key) ? bundle.getString(key) : reason.name();
    return new MessageFormat(pattern, locale)
        .format(
            new Object[] {
              marking == null ? "" : written(marking), clearance == null ? "" : written(clearance)
            });
  }

  private static String written(Tlp tlp) {
    return tlp.name().replace('_', '+');
  }
}
