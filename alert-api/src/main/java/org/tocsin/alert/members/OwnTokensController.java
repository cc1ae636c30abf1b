package org.tocsin.alert.members;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Authenticated;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.SecretAnswer;
import org.tocsin.alert.web.Slice;

/** A person's own tokens over REST. */
@RestController
@RequestMapping("/api/v1/me/tokens")
final class OwnTokensController {

  private final OwnTokens tokens;
  private final Members members;
  private final Idempotency idempotency;

  OwnTokensController(OwnTokens tokens, Members members, Idempotency idempotency) {
    this.tokens = tokens;
    this.members = members;
    this.idempotency = idempotency;
  }

  @GetMapping
  @Operation(operationId = "listOwnTokens", summary = "Lists your own tokens")
  Slice<OwnToken> tokens(@AuthenticationPrincipal Member owner) {
    return new Slice<>(tokens.of(owner), null);
  }

  /** The token is answered this once; a repetition of the request gives it another secret. */
  @PostMapping
  @Operation(
      operationId = "makeOwnToken",
      summary = "Makes a token for yourself; it is shown this once")
  ResponseEntity<NewToken> make(
      @AuthenticationPrincipal Member owner,
      Authenticated by,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody TokenDetails wanted) {
    return idempotency.postSecret(
        owner.actor(),
        key,
        "POST /me/tokens\n" + wanted,
        () -> {
          NewToken token = tokens.make(owner, by, wanted);
          return new SecretAnswer<>(token.id(), token);
        },
        id -> members.renewed(owner.actor(), id));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "revokeOwnToken", summary = "Revokes a token of your own")
  void revoke(@AuthenticationPrincipal Member owner, @PathVariable UUID id) {
    tokens.revoke(owner, id);
  }
}
