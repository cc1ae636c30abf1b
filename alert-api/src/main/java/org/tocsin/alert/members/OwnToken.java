package org.tocsin.alert.members;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Scope;

/**
 * A token as its owner sees it, without the secret.
 *
 * @param scopes absent where it lends all roles
 * @param expiresAt absent where it has no end
 * @param usedAt when last, exact to about a minute; absent if never
 */
record OwnToken(
    UUID id,
    @Nullable String name,
    @Nullable List<Scope> scopes,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant usedAt) {}
