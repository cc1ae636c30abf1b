package org.tocsin.alert.members;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
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
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.SecretAnswer;
import org.tocsin.alert.web.Slice;

/** Organisations, people and tokens over REST, for coordinators. */
@RestController
@RequestMapping("/api/v1")
final class MembersController {

  private static final String KEY = "Idempotency-Key";

  private final Members members;
  private final Idempotency idempotency;

  MembersController(Members members, Idempotency idempotency) {
    this.members = members;
    this.idempotency = idempotency;
  }

  @GetMapping("/organisations")
  Slice<Organisation> organisations() {
    return new Slice<>(members.organisations(), null);
  }

  @PostMapping("/organisations")
  ResponseEntity<Object> addOrganisation(
      @AuthenticationPrincipal Member caller,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody OrganisationRequest request) {
    return idempotency.post(
        caller.actor(),
        key,
        "POST /organisations",
        request,
        () ->
            new Created(
                null, members.organisation(caller.actor(), request.name(), request.kind())));
  }

  @PostMapping("/organisations/{id}/people")
  ResponseEntity<Object> addPerson(
      @AuthenticationPrincipal Member caller,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody PersonRequest request) {
    return idempotency.post(
        caller.actor(),
        key,
        "POST /organisations/" + id + "/people",
        request,
        () ->
            new Created(
                null,
                new Person(
                    members.person(caller.actor(), id, request.name(), Set.copyOf(request.roles())),
                    id,
                    request.roles())));
  }

  /** The token is answered this once; a repetition of the request gives it another secret. */
  @PostMapping("/people/{id}/tokens")
  ResponseEntity<Object> addPersonToken(
      @AuthenticationPrincipal Member caller,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key) {
    return token(
        caller,
        key,
        "POST /people/" + id + "/tokens",
        () -> members.personToken(caller.actor(), id));
  }

  /** The token is answered this once; a repetition of the request gives it another secret. */
  @PostMapping("/platforms/{slug}/tokens")
  ResponseEntity<Object> addPlatformToken(
      @AuthenticationPrincipal Member caller,
      @PathVariable String slug,
      @RequestHeader(name = KEY, required = false) @Nullable String key) {
    return token(
        caller,
        key,
        "POST /platforms/" + slug + "/tokens",
        () -> members.platformToken(caller.actor(), slug));
  }

  @DeleteMapping("/tokens/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@AuthenticationPrincipal Member caller, @PathVariable UUID id) {
    members.revoke(caller.actor(), id);
  }

  private ResponseEntity<Object> token(
      Member caller, @Nullable String key, String operation, Supplier<NewToken> work) {
    return idempotency.postSecret(
        caller.actor(),
        key,
        operation,
        () -> {
          NewToken token = work.get();
          return new SecretAnswer(token.id(), token);
        },
        id -> members.renewed(caller.actor(), id));
  }

  /** An organisation that is to be added. */
  record OrganisationRequest(
      @NotBlank @Size(max = 200) String name, @NotNull OrganisationKind kind) {}

  /** A person who is to be added. */
  record PersonRequest(
      @NotBlank @Size(max = 200) String name, @NotEmpty List<@NotNull Role> roles) {}

  /** A person who was added; the name is the organisation's own business. */
  record Person(UUID id, UUID organisation, List<Role> roles) {}
}
