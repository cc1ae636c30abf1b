package org.tocsin.quickstart.keys;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.tocsin.keys.HouseKeys;
import org.tocsin.keys.KeyFolder;
import org.tocsin.quickstart.CannotStart;
import org.tocsin.quickstart.DataFolder;
import org.tocsin.quickstart.OwnersFile;

/**
 * What is made once for a data folder: the keys of the services, in the files that an operator's
 * {@code make-keys} writes, and a platform's secret.
 *
 * @param sharedSecret what the sandbox platform's second webhook is signed with, {@code whsec_…}
 */
public record KeptKeys(HouseKeys house, String sharedSecret) {

  private static final int SHARED_BYTES = 32;

  /** Reads them, or makes them and keeps them for the next time. */
  public static KeptKeys of(DataFolder data, InstantSource clock) {
    if (Files.exists(data.root().resolve("keys.json"))) {
      throw new CannotStart(
          "The folder %s was filled by an older Tocsin: start with --wipe, or choose another."
              .formatted(data.root()));
    }
    KeyFolder folder = new KeyFolder(data.keys());
    if (!folder.holdsKeys()) {
      folder.write(HouseKeys.make(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }
    return new KeptKeys(folder.read(), sharedSecret(new OwnersFile(data.sandboxSecret())));
  }

  @Override
  public String toString() {
    return "KeptKeys[…]";
  }

  private static String sharedSecret(OwnersFile file) {
    return file.read()
        .map(kept -> new String(kept, StandardCharsets.US_ASCII))
        .orElseGet(() -> made(file));
  }

  private static String made(OwnersFile file) {
    byte[] random = new byte[SHARED_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = "whsec_" + Base64.getEncoder().encodeToString(random);
    file.write(secret.getBytes(StandardCharsets.US_ASCII));
    return secret;
  }
}
