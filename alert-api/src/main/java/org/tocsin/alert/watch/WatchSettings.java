package org.tocsin.alert.watch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the watch looks.
 *
 * @param every the pause between two looks
 */
@ConfigurationProperties("tocsin.watch")
record WatchSettings(@DefaultValue("5s") Duration every) {}
