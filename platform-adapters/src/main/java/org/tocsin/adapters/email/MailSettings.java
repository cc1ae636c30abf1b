package org.tocsin.adapters.email;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How mail is written. The server that takes it stands in {@code spring.mail}.
 *
 * @param from the sender, {@code Tocsin <alerts@tocsin.example>}; its domain makes the message ids
 * @param replyTo where answers go; to the sender if it is not set
 * @param plainLoopbackCountsAsEncrypted whether a server on this very machine may be told content
 *     without TLS; for the quickstart and tests only
 * @param timeZone how times are written
 * @param whole the longest for everything
 * @param replyTokens whether each notice is answered to an address of its own, {@code
 *     alerts+…@tocsin.example}, which the mailbox has to take
 */
@Validated
@ConfigurationProperties("tocsin.mail")
record MailSettings(
    @NotBlank String from,
    @Nullable String replyTo,
    @DefaultValue("false") boolean plainLoopbackCountsAsEncrypted,
    @DefaultValue("UTC") ZoneId timeZone,
    @DefaultValue("25s") Duration whole,
    @DefaultValue("false") boolean replyTokens) {}
