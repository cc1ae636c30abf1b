package org.tocsin.adapters.sealing;

import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;

/** The keys of our mail, for one who only looks at them. */
public final class SealingKeys {

  private final Optional<SigningIdentity> smime;
  private final Optional<DkimKey> dkim;

  /**
   * As they are set.
   *
   * @throws IllegalStateException if one cannot be used; the message names the settings
   */
  public SealingKeys(Binder settings) {
    smime = SigningIdentity.of(settings.bindOrCreate("tocsin.mail.smime", SmimeSettings.class));
    dkim = DkimKey.of(settings.bindOrCreate("tocsin.mail.dkim", DkimSettings.class));
  }

  public Optional<SigningIdentity> smime() {
    return smime;
  }

  public Optional<DkimKey> dkim() {
    return dkim;
  }
}
