package org.tocsin.adapters.webhook;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tocsin.adapters.channel.Hidden;

/**
 * The proxy that all outgoing calls go through.
 *
 * @param url {@code http://proxy.example:3128}; null for none
 * @param user what it asks for; null where it asks for nobody
 * @param resolves whether it resolves names because we cannot: then it alone can keep calls from
 *     addresses that must not be called
 */
@ConfigurationProperties("tocsin.webhook.proxy")
record ProxySettings(
    @Nullable URI url,
    @Nullable String user,
    @Nullable Hidden password,
    @DefaultValue("false") boolean resolves) {

  /** No proxy. */
  static final ProxySettings NONE = new ProxySettings(null, null, null, false);

  ProxySettings {
    if (url != null
        && (!"http".equals(url.getScheme())
            || url.getHost() == null
            || url.getPort() <= 0
            || url.getUserInfo() != null)) {
      throw new IllegalArgumentException(
          "tocsin.webhook.proxy.url must be like http://proxy.example:3128");
    }
    if (url == null && resolves) {
      throw new IllegalArgumentException(
          "tocsin.webhook.proxy.resolves needs tocsin.webhook.proxy.url");
    }
  }
}
