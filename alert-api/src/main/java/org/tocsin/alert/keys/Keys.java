package org.tocsin.alert.keys;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.contract.proof.VerifyingKey;
import org.tocsin.contract.proof.VerifyingKeys;

/** The keys that alert-api holds. */
@Component
public final class Keys {

  private final SigningKey approval;
  private final SigningKey seal;
  private final List<SealKey> seals;
  private final VerifyingKeys link;
  private final List<VerifyingKey> webhook;
  private final SecretBox secrets;
  private final Optional<FactorBox> factors;

  Keys(KeySettings settings) {
    approval = privateKey("approval", settings.approval());
    seal = sealing(settings.seal());
    seals =
        Stream.concat(
                Stream.of(SealKey.of(seal.verifyingKey(), settings.seal().since())),
                settings.formerSeals().stream().map(Keys::formerSeal))
            .toList();
    link = new VerifyingKeys(publicKeys("link", settings.link()));
    webhook = publicKeys("webhook", settings.webhook());
    secrets = new SecretBox(settings.secrets());
    factors = Optional.ofNullable(settings.factors()).map(FactorBox::new);
  }

  /** Signs what may be told, and the directory. */
  public SigningKey approval() {
    return approval;
  }

  /** Signs the journal's seals. */
  public SigningKey seal() {
    return seal;
  }

  /** All keys that ever signed a seal, the present one first: old seals have to verify. */
  public List<SealKey> seals() {
    return seals;
  }

  /** The adapters' keys for links to signed pages. */
  public VerifyingKeys link() {
    return link;
  }

  /** The adapters' keys for webhooks: published, never used here. */
  public List<VerifyingKey> webhook() {
    return webhook;
  }

  /** Encrypts what only the adapters may read. */
  public SecretBox secrets() {
    return secrets;
  }

  /** Encrypts second factors at rest; empty where the installation has no key for them. */
  public Optional<FactorBox> factors() {
    return factors;
  }

  private static SigningKey sealing(KeySettings.Sealing key) {
    return privateKey("seal", new KeySettings.Private(key.id(), key.seed()));
  }

  private static SealKey formerSeal(KeySettings.FormerSeal key) {
    KeySettings.Public half = new KeySettings.Public(key.id(), key.publicKey());
    return SealKey.of(publicKeys("former-seals", List.of(half)).getFirst(), key.since());
  }

  private static SigningKey privateKey(String name, KeySettings.Private key) {
    try {
      return SigningKey.of(key.id(), key.seed().value());
    } catch (IllegalArgumentException unusable) {
      throw new IllegalStateException(
          "The setting tocsin.keys." + name + ".seed is unusable: " + unusable.getMessage(),
          unusable);
    }
  }

  private static List<VerifyingKey> publicKeys(String name, List<KeySettings.Public> keys) {
    try {
      return keys.stream().map(key -> new VerifyingKey(key.id(), key.publicKey())).toList();
    } catch (IllegalArgumentException unusable) {
      throw new IllegalStateException(
          "The setting tocsin.keys." + name + " is unusable: " + unusable.getMessage(), unusable);
    }
  }
}
