package org.tocsin.alert.web;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer that shows what not everybody may read for ever.
 *
 * @param id of the thing, which its JSON holds as {@code id}
 * @param location where it is read; null where it has no address of its own
 * @param thing written as JSON
 * @param closed whether of its words nothing may be kept
 */
public record ShownAnswer<T>(UUID id, @Nullable URI location, T thing, boolean closed) {}
