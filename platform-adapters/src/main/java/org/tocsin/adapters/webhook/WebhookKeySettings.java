package org.tocsin.adapters.webhook;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;
import org.tocsin.adapters.channel.Hidden;
import org.tocsin.adapters.channel.KeySeed;

/**
 * The keys of webhooks.
 *
 * @param webhook what signs {@code v1a}; two during a rotation
 * @param secrets the private Tink keyset, as JSON, that contacts' secrets are encrypted to
 */
@Validated
@ConfigurationProperties("tocsin.keys")
record WebhookKeySettings(@NotEmpty List<@Valid KeySeed> webhook, @NotNull Hidden secrets) {}
