package org.tocsin.relay;

import java.util.Map;

/**
 * A record that waits to be published.
 *
 * @param id grows in the order of publishing
 * @param headers by name
 * @param value the exact bytes
 */
public record Pending(
    long id, String topic, String key, Map<String, byte[]> headers, byte[] value) {}
