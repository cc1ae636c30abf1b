package org.tocsin.alert.web;

/**
 * What is wrong with one field.
 *
 * @param field its path, {@code items[0].url}
 */
public record Fault(String field, String message) {}
