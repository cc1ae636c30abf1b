package org.tocsin.alert.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Something new.
 *
 * @param location where it is read; null where it has no address of its own
 * @param thing written as JSON
 */
public record Created<T>(@Nullable URI location, T thing) {}
