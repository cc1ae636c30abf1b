package org.tocsin.alert.members;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Scope;

/**
 * What is asked of a token.
 *
 * @param name what its owner knows it by
 * @param scopes null for whatever the roles allow
 * @param expiresAt when it ends; where it may be absent, it never does
 */
public record TokenDetails(
    @Nullable @Size(max = 100) String name,
    @Nullable @Size(min = 1, max = 10) List<@NotNull Scope> scopes,
    @Nullable Instant expiresAt) {

  static final TokenDetails NONE = new TokenDetails(null, null, null);
}
