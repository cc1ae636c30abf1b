package org.tocsin.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What alert-api holds, under the names of its settings below {@code tocsin.keys}.
 *
 * @param nextApproval made, known to the adapters, and not yet used
 * @param formerSeals public halves of keys that sealed before: old seals have to verify
 * @param secrets the adapters' public Tink keyset as JSON
 * @param factors a Tink keyset as JSON that encrypts second factors at rest; null in the files of a
 *     release before it
 */
public record AlertApiKeys(
    PrivateHalf approval,
    @Nullable PrivateHalf nextApproval,
    PrivateHalf seal,
    List<PublicHalf> formerSeals,
    List<PublicHalf> link,
    List<PublicHalf> webhook,
    String secrets,
    @Nullable String factors) {

  public AlertApiKeys {
    // a list without members does not stand in the file
    formerSeals = formerSeals == null ? List.of() : List.copyOf(formerSeals);
    link = List.copyOf(link);
    webhook = List.copyOf(webhook);
  }

  /** With a keyset for second factors, if it has none yet. */
  AlertApiKeys whole() {
    return factors != null
        ? this
        : new AlertApiKeys(
            approval,
            nextApproval,
            seal,
            formerSeals,
            link,
            webhook,
            secrets,
            FactorsKeyset.make());
  }

  AlertApiKeys withApproval(PrivateHalf approval, @Nullable PrivateHalf nextApproval) {
    return new AlertApiKeys(
        approval, nextApproval, seal, formerSeals, link, webhook, secrets, factors);
  }

  AlertApiKeys withSeal(PrivateHalf seal, List<PublicHalf> formerSeals) {
    return new AlertApiKeys(
        approval, nextApproval, seal, formerSeals, link, webhook, secrets, factors);
  }

  AlertApiKeys withLink(List<PublicHalf> link) {
    return new AlertApiKeys(
        approval, nextApproval, seal, formerSeals, link, webhook, secrets, factors);
  }

  AlertApiKeys withWebhook(List<PublicHalf> webhook) {
    return new AlertApiKeys(
        approval, nextApproval, seal, formerSeals, link, webhook, secrets, factors);
  }

  AlertApiKeys withSecrets(String secrets) {
    return new AlertApiKeys(
        approval, nextApproval, seal, formerSeals, link, webhook, secrets, factors);
  }
}
