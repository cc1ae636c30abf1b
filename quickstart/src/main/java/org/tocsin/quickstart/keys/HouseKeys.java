package org.tocsin.quickstart.keys;

import java.security.SecureRandom;
import java.util.Base64;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.quickstart.OwnersFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * All keys of the house. In production each service holds its own and the public halves of the
 * others'; here one process starts them all.
 *
 * @param secrets the private Tink keyset, as JSON, that contacts' secrets are encrypted to
 * @param sharedSecret what the sandbox platform's second webhook is signed with, {@code whsec_…}
 */
public record HouseKeys(
    KeyPair approval,
    KeyPair seal,
    KeyPair webhook,
    KeyPair link,
    String secrets,
    String sharedSecret) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHARED_BYTES = 32;

  /** An Ed25519 key by the name that signatures give it; the seed is 32 bytes in base64. */
  public record KeyPair(String id, String seed) {

    static KeyPair generate(String id) {
      return new KeyPair(id, SigningKey.generate(id).seed());
    }

    /** 32 bytes in base64. */
    public String publicKey() {
      return SigningKey.of(id, seed).verifyingKey().publicKey();
    }

    @Override
    public String toString() {
      return "KeyPair[" + id + "]";
    }
  }

  /** Reads the keys, or makes them and keeps them for the next time. */
  public static HouseKeys of(OwnersFile file) {
    return file.read()
        .map(kept -> JSON.readValue(kept, HouseKeys.class))
        .orElseGet(() -> made(file));
  }

  /** What alert-api may have of the keyset: it can encrypt, not decrypt. */
  public String publicSecrets() {
    return SecretsKeyset.publicHalf(secrets);
  }

  @Override
  public String toString() {
    return "HouseKeys[…]";
  }

  private static HouseKeys made(OwnersFile file) {
    HouseKeys keys =
        new HouseKeys(
            KeyPair.generate("approval-1"),
            KeyPair.generate("seal-1"),
            KeyPair.generate("webhook-1"),
            KeyPair.generate("link-1"),
            SecretsKeyset.generate(),
            sharedSecretMade());
    file.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(keys));
    return keys;
  }

  private static String sharedSecretMade() {
    byte[] random = new byte[SHARED_BYTES];
    new SecureRandom().nextBytes(random);
    return "whsec_" + Base64.getEncoder().encodeToString(random);
  }
}
