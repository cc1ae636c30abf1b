package org.tocsin.adapters.sealing;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What mail is signed with.
 *
 * @param file the path of a PKCS 12 file with one key and its certificates; null: mail is not
 *     signed
 * @param password what opens it
 */
@ConfigurationProperties("tocsin.mail.smime")
record SmimeSettings(@Nullable String file, @Nullable String password) {

  /** Without the password: records are printed in logs. */
  @Override
  public String toString() {
    return "SmimeSettings[" + file + "]";
  }
}
