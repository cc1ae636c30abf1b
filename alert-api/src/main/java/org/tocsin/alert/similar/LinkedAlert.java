package org.tocsin.alert.similar;

import java.util.UUID;

/**
 * Another alert that a person has linked with this one.
 *
 * @param earlier whether the other one is the earlier of the two
 */
public record LinkedAlert(
    UUID id, String reference, String title, LinkKind kind, boolean earlier) {}
