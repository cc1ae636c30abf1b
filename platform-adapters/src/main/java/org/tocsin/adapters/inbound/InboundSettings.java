package org.tocsin.adapters.inbound;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import org.tocsin.adapters.channel.Hidden;

/**
 * The mailbox that mail comes back to. Without a host none is read.
 *
 * @param tls whether the connection is TLS from its first byte; without, only where the server is
 *     this very machine
 * @param folder what is read of it
 * @param moveTo the folder that a mail is moved to once it was dealt with; it is marked as seen
 *     where none is set
 * @param poll how often it is looked for mail where the server says nothing by itself
 * @param largest of a longer mail only the beginning is read
 * @param tries so often the reading of one mail is begun before it is set aside
 * @param lease how long the mailbox belongs to the process that reads it, unless it goes on
 * @param kept how long it is known here that a mail was dealt with
 * @param authenticationServer the name of our own mail server in {@code Authentication-Results};
 *     nobody is trusted to know who sent a mail where none is set
 */
@Validated
@ConfigurationProperties("tocsin.mail.inbound")
record InboundSettings(
    @Nullable String host,
    @DefaultValue("993") @Min(1) @Max(65535) int port,
    @DefaultValue("") String user,
    @Nullable Hidden password,
    @DefaultValue("true") boolean tls,
    @DefaultValue("INBOX") String folder,
    @Nullable String moveTo,
    @DefaultValue("60s") Duration poll,
    @DefaultValue("10MB") DataSize largest,
    @DefaultValue("5") @Min(1) int tries,
    @DefaultValue("60s") Duration lease,
    @DefaultValue("180d") Duration kept,
    @Nullable String authenticationServer) {

  boolean isOn() {
    return host != null && !host.isBlank();
  }

  /** What the mailbox is called in our own rows. */
  String mailbox() {
    return user + "@" + host + "/" + folder;
  }
}
