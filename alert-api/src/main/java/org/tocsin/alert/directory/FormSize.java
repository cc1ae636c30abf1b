package org.tocsin.alert.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * How much a platform's form takes at once.
 *
 * @param addresses how many; null for as many as go in
 * @param characters how many, of all addresses and the ends of their lines; null for no bound
 */
public record FormSize(
    @Nullable @Min(1) @Max(1000) Integer addresses,
    @Nullable @Min(100) @Max(100_000) Integer characters) {}
