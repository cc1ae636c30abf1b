package org.tocsin.alert.journal;

/** Where the payload of an entry is published: byte for byte, by the relay, after the commit. */
public record Publication(String topic, String key) {}
