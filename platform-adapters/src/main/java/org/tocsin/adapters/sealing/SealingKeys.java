package org.tocsin.adapters.sealing;

import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;

/** The keys of our mail, for one who only looks at them. */
public record SealingKeys(Optional<SigningIdentity> smime, Optional<DkimKey> dkim) {

  /**
   * As they are set.
   *
   * @throws IllegalStateException if one cannot be used; the message names the settings
   */
  public static SealingKeys of(Binder settings) {
    return new SealingKeys(
        SigningIdentity.of(settings.bindOrCreate("tocsin.mail.smime", SmimeSettings.class)),
        DkimKey.of(settings.bindOrCreate("tocsin.mail.dkim", DkimSettings.class)));
  }
}
