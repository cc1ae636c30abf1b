package org.tocsin.keys;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** All keys, in two parts: no service has what it needs to do another's work. */
public record HouseKeys(AlertApiKeys alertApi, AdaptersKeys platformAdapters) {

  /**
   * Makes a house's first keys.
   *
   * @param now what their ids are named after
   */
  public static HouseKeys make(Instant now) {
    PrivateHalf approval = first(Kind.APPROVAL, now);
    PrivateHalf link = first(Kind.LINK, now);
    PrivateHalf webhook = first(Kind.WEBHOOK, now);
    String secrets = SecretsKeyset.make();
    return new HouseKeys(
        new AlertApiKeys(
            approval,
            null,
            first(Kind.SEAL, now),
            List.of(),
            List.of(link.publicHalf()),
            List.of(webhook.publicHalf()),
            SecretsKeyset.publicHalf(secrets),
            FactorsKeyset.make()),
        new AdaptersKeys(List.of(approval.publicHalf()), link, null, List.of(webhook), secrets));
  }

  /** The settings of alert-api, by their full names. */
  public Map<String, String> settingsOfAlertApi() {
    return KeyDocument.of(alertApi).settings();
  }

  /** The settings of platform-adapters, by their full names. */
  public Map<String, String> settingsOfPlatformAdapters() {
    return KeyDocument.of(platformAdapters).settings();
  }

  HouseKeys with(AlertApiKeys changed) {
    return new HouseKeys(changed, platformAdapters);
  }

  HouseKeys with(AdaptersKeys changed) {
    return new HouseKeys(alertApi, changed);
  }

  private static PrivateHalf first(Kind kind, Instant now) {
    return PrivateHalf.make(kind.id(now, List.of()), now);
  }

  @Override
  public String toString() {
    return "HouseKeys[…]";
  }
}
