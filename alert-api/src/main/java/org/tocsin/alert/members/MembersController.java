package org.tocsin.alert.members;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Revision;
import org.tocsin.alert.web.SecretAnswer;
import org.tocsin.alert.web.Slice;

/** Organisations, people and tokens over REST, for coordinators. */
@RestController
@RequestMapping("/api/v1")
final class MembersController {

  private static final String KEY = "Idempotency-Key";

  private final Members members;
  private final Confirming confirming;
  private final Idempotency idempotency;

  MembersController(Members members, Confirming confirming, Idempotency idempotency) {
    this.members = members;
    this.confirming = confirming;
    this.idempotency = idempotency;
  }

  /** A member sees no organisation whose name is kept to coordinators and itself. */
  @GetMapping("/organisations")
  @Operation(operationId = "listOrganisations", summary = "Lists the organisations")
  Slice<Organisation> organisations(@AuthenticationPrincipal Member reader) {
    return new Slice<>(
        members.organisations().stream()
            .filter(organisation -> isShown(organisation, reader))
            .toList(),
        null);
  }

  @PostMapping("/organisations")
  @Operation(operationId = "addOrganisation", summary = "Adds an organisation")
  ResponseEntity<Organisation> addOrganisation(
      @AuthenticationPrincipal Member caller,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody OrganisationDetails request) {
    return idempotency.post(
        caller.actor(),
        key,
        "POST /organisations",
        request,
        () -> {
          Organisation added = members.organisation(caller.actor(), request);
          return new Created<>(URI.create("/api/v1/organisations/" + added.id()), added);
        });
  }

  @GetMapping("/organisations/{id}")
  @Operation(operationId = "readOrganisation", summary = "Reads an organisation")
  ResponseEntity<Organisation> organisation(
      @AuthenticationPrincipal Member reader, @PathVariable UUID id) {
    return answer(
        members
            .organisation(id)
            .filter(organisation -> isShown(organisation, reader))
            .orElseThrow(() -> Refusal.notFound("organisation")));
  }

  @PutMapping("/organisations/{id}")
  @Operation(operationId = "changeOrganisation", summary = "Changes an organisation")
  ResponseEntity<Organisation> changeOrganisation(
      @AuthenticationPrincipal Member caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody OrganisationDetails request) {
    return answer(members.change(caller.actor(), id, ifMatch, request));
  }

  @GetMapping("/organisations/{id}/people")
  @Operation(operationId = "listPeople", summary = "Lists the people of an organisation")
  Slice<Person> people(@AuthenticationPrincipal Member reader, @PathVariable UUID id) {
    return new Slice<>(
        members.people(id).stream()
            .filter(person -> person.isShownTo(reader))
            .map(person -> person.as(reader))
            .toList(),
        null);
  }

  @PostMapping("/organisations/{id}/people")
  @Operation(operationId = "addPerson", summary = "Adds a person to an organisation")
  ResponseEntity<Person> addPerson(
      @AuthenticationPrincipal Member caller,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody PersonDetails request) {
    return idempotency.post(
        caller.actor(),
        key,
        "POST /organisations/" + id + "/people",
        request,
        () -> {
          Person added = members.person(caller.actor(), id, request);
          return new Created<>(URI.create("/api/v1/people/" + added.id()), added);
        });
  }

  @GetMapping("/people/{id}")
  @Operation(operationId = "readPerson", summary = "Reads a person")
  ResponseEntity<Person> person(@AuthenticationPrincipal Member reader, @PathVariable UUID id) {
    return answer(
        members
            .person(id)
            .filter(person -> person.isShownTo(reader))
            .orElseThrow(() -> Refusal.notFound("person"))
            .as(reader));
  }

  @PutMapping("/people/{id}")
  @Operation(operationId = "changePerson", summary = "Changes a person")
  ResponseEntity<Person> changePerson(
      @AuthenticationPrincipal Member caller,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Valid @RequestBody PersonDetails request) {
    return answer(members.changePerson(caller.actor(), id, ifMatch, request));
  }

  @PostMapping("/people/{id}/confirmation")
  @Operation(
      operationId = "confirmPerson",
      summary = "Says that a person whom another coordinator let in is a person apart")
  ResponseEntity<Person> confirm(
      @AuthenticationPrincipal Member caller,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key) {
    return idempotency.post(
        caller.actor(),
        key,
        "POST /people/" + id + "/confirmation",
        "",
        () -> new Created<>(null, confirming.confirm(caller, id)));
  }

  /** The token is answered this once; a repetition of the request gives it another secret. */
  @PostMapping("/people/{id}/tokens")
  @Operation(
      operationId = "makeTokenForPerson",
      summary = "Makes a token for a person; it is shown this once")
  ResponseEntity<NewToken> addPersonToken(
      @AuthenticationPrincipal Member caller,
      @PathVariable UUID id,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @Valid @RequestBody(required = false) @Nullable TokenDetails request) {
    TokenDetails details = request == null ? TokenDetails.NONE : request;
    return token(
        caller,
        key,
        "POST /people/" + id + "/tokens" + (details.equals(TokenDetails.NONE) ? "" : details),
        () -> members.personToken(caller.actor(), id, details));
  }

  /** The token is answered this once; a repetition of the request gives it another secret. */
  @PostMapping("/platforms/{slug}/tokens")
  @Operation(
      operationId = "makeTokenForPlatform",
      summary = "Makes a token for a platform; it is shown this once")
  ResponseEntity<NewToken> addPlatformToken(
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
  @Operation(operationId = "revokeToken", summary = "Revokes any token")
  void revoke(@AuthenticationPrincipal Member caller, @PathVariable UUID id) {
    members.revoke(caller.actor(), id);
  }

  private ResponseEntity<NewToken> token(
      Member caller, @Nullable String key, String operation, Supplier<NewToken> work) {
    return idempotency.postSecret(
        caller.actor(),
        key,
        operation,
        () -> {
          NewToken token = work.get();
          return new SecretAnswer<>(token.id(), token);
        },
        id -> members.renewed(caller.actor(), id));
  }

  private static boolean isShown(Organisation organisation, Member reader) {
    return !organisation.throughTheNetwork()
        || reader.has(Role.COORDINATOR)
        || reader.organisation().equals(organisation.id());
  }

  private static ResponseEntity<Organisation> answer(Organisation organisation) {
    return ResponseEntity.ok().eTag(Revision.tag(organisation.revision())).body(organisation);
  }

  private static ResponseEntity<Person> answer(Person person) {
    return ResponseEntity.ok().eTag(Revision.tag(person.revision())).body(person);
  }
}
