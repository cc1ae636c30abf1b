package org.tocsin.alert.signin;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Signing in at a provider, which {@code spring.security.oauth2.client.*} names.
 *
 * @param secondFactor values of {@code amr} or {@code acr} with which the provider says that it
 *     asked for a second factor, and is believed; none: we always ask for ours
 * @param landing where the browser goes after that
 */
@ConfigurationProperties("tocsin.access.oidc")
record OidcSettings(@DefaultValue List<String> secondFactor, @DefaultValue("/") String landing) {

  OidcSettings {
    secondFactor = List.copyOf(secondFactor);
  }
}
