package org.tocsin.alert.retention;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.SecretAnswer;

/** What a person may ask of whoever holds something about them. */
@RestController
@RequestMapping("/api/v1/person-requests")
final class PersonRequestController {

  private final PersonRequests requests;
  private final Idempotency idempotency;

  PersonRequestController(PersonRequests requests, Idempotency idempotency) {
    this.requests = requests;
    this.idempotency = idempotency;
  }

  /** Neither the request nor its answer is kept: a repetition looks, or erases, again. */
  @PostMapping
  @Operation(
      operationId = "askAboutPerson",
      summary = "Finds, exports or erases what is held about a person")
  ResponseEntity<PersonAnswer> ask(
      @AuthenticationPrincipal Member person,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody PersonRequest asked) {
    asked.check();
    UUID request = UUID.randomUUID();
    ResponseEntity<PersonAnswer> answer =
        idempotency.postSecret(
            person.actor(),
            key,
            "POST /person-requests " + asked.act(),
            () -> new SecretAnswer<>(request, requests.answer(asked, request, person)),
            first -> requests.answer(asked, first, person));
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .cacheControl(CacheControl.noStore())
        .body(answer.getBody());
  }
}
