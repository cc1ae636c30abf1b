package org.tocsin.adapters.webhook;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.adapters.channel.TestKeys;
import org.tocsin.contract.proof.SigningKey;

/** Senders for tests, with keys of their own. */
final class Webhooks {

  static final SigningKey FIRST = SigningKey.generate("webhook-1");
  static final SigningKey SECOND = SigningKey.generate("webhook-2");

  private Webhooks() {}

  static WebhookSettings settings(boolean loopback, Duration whole) {
    return new WebhookSettings(loopback, whole, whole, whole);
  }

  static WebhookSender sender(WebhookSettings settings, SigningKey... keys) {
    return sender(settings, SystemDefaultDnsResolver.INSTANCE, keys);
  }

  static WebhookSender sender(WebhookSettings settings, DnsResolver names, SigningKey... keys) {
    return new WebhookSender(
        settings,
        new Lanes(
            settings, new PermittedAddresses(names, new AddressRule(settings.loopbackAllowed()))),
        new Bodies(Messages.links()),
        new Signatures(List.of(keys), secrets()),
        secrets(),
        InstantSource.system());
  }

  static ContactSecrets secrets() {
    return new ContactSecrets(TestKeys.keysetText());
  }
}
