package org.tocsin.alert.keys;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.contract.proof.VerifyingKey;
import org.tocsin.contract.proof.VerifyingKeys;

/** The keys that alert-api holds. */
@Component
public final class Keys {

  private final SigningKey approval;
  private final SigningKey seal;
  private final VerifyingKeys link;
  private final List<VerifyingKey> webhook;
  private final SecretBox secrets;

  Keys(KeySettings settings) {
    approval = privateKey("approval", settings.approval());
    seal = privateKey("seal", settings.seal());
    link = new VerifyingKeys(publicKeys("link", settings.link()));
    webhook = publicKeys("webhook", settings.webhook());
    secrets = new SecretBox(settings.secrets());
  }

  /** Signs what may be told, and the directory. */
  public SigningKey approval() {
    return approval;
  }

  /** Signs the journal's seals. */
  public SigningKey seal() {
    return seal;
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
