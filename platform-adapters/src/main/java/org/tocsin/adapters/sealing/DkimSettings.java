package org.tocsin.adapters.sealing;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What mail is signed with in the name of its domain.
 *
 * @param domain the domain that signs; the sender's or one above it
 * @param selector names the record in which the public half stands
 * @param key an RSA key, PKCS 8 in PEM; null: our own mail server may sign
 */
@ConfigurationProperties("tocsin.mail.dkim")
record DkimSettings(@Nullable String domain, @Nullable String selector, @Nullable String key) {

  /** Without the key: records are printed in logs. */
  @Override
  public String toString() {
    return "DkimSettings[" + selector + "._domainkey." + domain + "]";
  }
}
