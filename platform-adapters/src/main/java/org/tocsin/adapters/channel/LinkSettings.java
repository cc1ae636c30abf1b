package org.tocsin.adapters.channel;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the signed pages are and what signs their links.
 *
 * @param pageBase the address that pages and API stand below: {@code https://tocsin.example}
 */
@Validated
@ConfigurationProperties("tocsin")
record LinkSettings(@NotNull URI pageBase, @NotNull @Valid Keys keys) {

  record Keys(@NotNull @Valid KeySeed link) {}
}
