package org.tocsin.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What platform-adapters holds, under the names of its settings below {@code tocsin.keys}.
 *
 * @param nextLink made, known to alert-api, and not yet used
 * @param webhook all of them sign
 * @param secrets the private Tink keyset as JSON: a secret
 */
public record AdaptersKeys(
    List<PublicHalf> approval,
    PrivateHalf link,
    @Nullable PrivateHalf nextLink,
    List<PrivateHalf> webhook,
    String secrets) {

  public AdaptersKeys {
    approval = List.copyOf(approval);
    webhook = List.copyOf(webhook);
  }

  AdaptersKeys withApproval(List<PublicHalf> approval) {
    return new AdaptersKeys(approval, link, nextLink, webhook, secrets);
  }

  AdaptersKeys withLink(PrivateHalf link, @Nullable PrivateHalf nextLink) {
    return new AdaptersKeys(approval, link, nextLink, webhook, secrets);
  }

  AdaptersKeys withWebhook(List<PrivateHalf> webhook) {
    return new AdaptersKeys(approval, link, nextLink, webhook, secrets);
  }

  AdaptersKeys withSecrets(String secrets) {
    return new AdaptersKeys(approval, link, nextLink, webhook, secrets);
  }

  @Override
  public String toString() {
    return "AdaptersKeys[…]";
  }
}
