package org.tocsin.alert.members;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Scope;

/**
 * A bearer token as it is given out, once.
 *
 * @param id what it is revoked by
 * @param token the secret itself, of which only the hash is kept
 * @param scopes absent where it lends all roles of its owner
 * @param expiresAt absent where it has no end
 */
public record NewToken(
    UUID id,
    String token,
    @Nullable String name,
    @Nullable List<Scope> scopes,
    @Nullable Instant expiresAt) {

  @Override
  public String toString() {
    return "NewToken[" + id + "]";
  }
}
