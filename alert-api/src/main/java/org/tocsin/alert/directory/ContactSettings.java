package org.tocsin.alert.directory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is asked of contacts.
 *
 * @param verificationRequired whether a new contact is unverified until somebody confirmed it
 * @param loopbackAllowed whether webhooks may go to loopback addresses, plain HTTP included
 */
@ConfigurationProperties("tocsin.contacts")
record ContactSettings(
    @DefaultValue("true") boolean verificationRequired,
    @DefaultValue("false") boolean loopbackAllowed) {}
