package org.tocsin.adapters.webhook;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Challenge;
import org.tocsin.adapters.channel.Message;
import org.tocsin.adapters.channel.SecretKeyset;
import org.tocsin.contract.directory.ContactEntry;

/**
 * Decrypts the secrets of contacts that want {@code v1}: {@code whsec_} and base64, two of them
 * separated by a space during a rotation. Only the adapters can, and only under the contact's own
 * id, so that a secret moved to another contact is worth nothing.
 */
final class ContactSecrets {

  private static final String PREFIX = "whsec_";
  private static final int KEPT = 1_000;

  /** RFC 6750, and no longer than any server takes in a header. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{1,4096}=*");

  private final SecretKeyset key;
  private final Map<Encrypted, List<SecretKeySpec>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Encrypted, List<SecretKeySpec>> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @param keyset the private Tink keyset as JSON
   * @throws IllegalArgumentException if it is none; the message never holds it
   */
  ContactSecrets(String keyset) {
    key = new SecretKeyset(keyset);
  }

  /**
   * The contact's keys.
   *
   * @throws GeneralSecurityException if there is no secret, or none that can be read
   */
  List<SecretKeySpec> of(ContactEntry contact) throws GeneralSecurityException {
    @Nullable String secret = contact.secret();
    if (secret == null) {
      throw new GeneralSecurityException("The contact has no secret");
    }
    Encrypted encrypted = new Encrypted(contact.id(), secret);
    synchronized (known) {
      @Nullable List<SecretKeySpec> before = known.get(encrypted);
      if (before != null) {
        return before;
      }
    }
    List<SecretKeySpec> decrypted = decrypt(encrypted);
    synchronized (known) {
      known.put(encrypted, decrypted);
    }
    return decrypted;
  }

  /**
   * The token that its requests carry besides the signature; empty where the contact has none.
   *
   * @throws GeneralSecurityException if there is one that cannot be read, or is no token
   */
  Optional<String> bearer(ContactEntry contact) throws GeneralSecurityException {
    @Nullable String bearer = contact.bearer();
    if (bearer == null) {
      return Optional.empty();
    }
    String context = ContactEntry.bearerContext(contact.id());
    String token = key.open(context, bearer).strip();
    if (!TOKEN.matcher(token).matches()) {
      throw new GeneralSecurityException("The contact's bearer token is none");
    }
    return Optional.of(token);
  }

  /** What a test asks this contact to tell back. */
  Challenge challenge(Message message) throws GeneralSecurityException {
    return Challenge.of(message, key);
  }

  private List<SecretKeySpec> decrypt(Encrypted encrypted) throws GeneralSecurityException {
    try {
      String plain = key.open(encrypted.contact(), encrypted.secret());
      return Arrays.stream(plain.strip().split(" +")).map(ContactSecrets::hmacKey).toList();
    } catch (IllegalArgumentException notBase64) {
      throw new GeneralSecurityException("The contact's secret is not base64");
    }
  }

  private static SecretKeySpec hmacKey(String text) {
    String base64 = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    return new SecretKeySpec(Base64.getDecoder().decode(base64), "HmacSHA256");
  }

  /** As the directory has it. */
  private record Encrypted(UUID contact, String secret) {}
}
