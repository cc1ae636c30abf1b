package org.tocsin.adapters.inbound;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.outcome.MailReceived;

/**
 * What was told by a message that a mail names.
 *
 * @param delivery null where the mail names the notice only
 * @param contact null where the mail names the notice only
 */
record Told(
    UUID alert,
    UUID notice,
    String platform,
    @Nullable UUID delivery,
    @Nullable UUID contact,
    int version) {

  MailReceived.Regarding regarding() {
    return new MailReceived.Regarding(alert, notice, platform, delivery, contact, version);
  }
}
