package org.tocsin.adapters.webhook;

import java.net.URI;
import java.time.InstantSource;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tocsin.adapters.channel.Hidden;
import org.tocsin.adapters.channel.KeySeed;
import org.tocsin.adapters.channel.LetterSender;
import org.tocsin.adapters.channel.Links;
import org.tocsin.adapters.channel.Sender;

/** Puts the webhook channel together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  WebhookSettings.class,
  WebhookKeySettings.class,
  ProxySettings.class
})
class WebhookChannel {

  @Bean
  Lanes webhookLanes(WebhookSettings settings, ProxySettings proxy) {
    DnsResolver names =
        new PermittedAddresses(
            SystemDefaultDnsResolver.INSTANCE, new AddressRule(settings.loopbackAllowed()));
    @Nullable URI url = proxy.url();
    @Nullable Hidden password = proxy.password();
    return url == null
        ? new Lanes(settings, names)
        : new Lanes(
            settings,
            proxy.resolves() ? new ResolvedByProxy(names) : names,
            new EgressProxy(
                url.getHost(),
                url.getPort(),
                proxy.user(),
                password == null ? null : password.text()));
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
    ContactSecrets contacts = new ContactSecrets(keys.secrets().text());
    return new WebhookSender(
        settings,
        lanes,
        new Bodies(links),
        new Signatures(keys.webhook().stream().map(KeySeed::key).toList(), contacts),
        contacts,
        clock);
  }
}
