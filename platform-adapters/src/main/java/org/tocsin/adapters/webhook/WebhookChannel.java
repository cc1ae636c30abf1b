package org.tocsin.adapters.webhook;

import java.time.InstantSource;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tocsin.adapters.channel.KeySeed;
import org.tocsin.adapters.channel.LetterSender;
import org.tocsin.adapters.channel.Links;
import org.tocsin.adapters.channel.Sender;

/** Puts the webhook channel together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WebhookSettings.class, WebhookKeySettings.class})
class WebhookChannel {

  @Bean
  Lanes webhookLanes(WebhookSettings settings) {
    return new Lanes(
        settings,
        new PermittedAddresses(
            SystemDefaultDnsResolver.INSTANCE, new AddressRule(settings.loopbackAllowed())));
  }

  @Bean
  LetterSender chatSender(WebhookSettings settings, Lanes lanes, InstantSource clock) {
    return new ChatSender(settings, lanes, clock);
  }

  @Bean
  Sender webhookSender(
      WebhookSettings settings,
      WebhookKeySettings keys,
      Lanes lanes,
      Links links,
      InstantSource clock) {
    return new WebhookSender(
        settings,
        lanes,
        new Bodies(links),
        new Signatures(
            keys.webhook().stream().map(KeySeed::key).toList(),
            new ContactSecrets(keys.secrets().text())),
        clock);
  }
}
