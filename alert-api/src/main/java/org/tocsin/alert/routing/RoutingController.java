package org.tocsin.alert.routing;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Caller;
import org.tocsin.alert.web.Created;
import org.tocsin.alert.web.Idempotency;

/** Routing again over REST, for coordinators. */
@RestController
class RoutingController {

  private final RoutingAgain routing;
  private final Idempotency idempotency;

  RoutingController(RoutingAgain routing, Idempotency idempotency) {
    this.routing = routing;
    this.idempotency = idempotency;
  }

  @PostMapping("/api/v1/notices/{id}/routing")
  @Operation(
      operationId = "routeNoticeAgain",
      summary = "Tells a notice that was kept back, by the directory as it is now")
  ResponseEntity<RoutingAgain.Asked> route(
      @AuthenticationPrincipal Caller caller,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
    return idempotency.post(
        caller.actor(),
        key,
        "POST /notices/" + id + "/routing",
        "",
        () -> new Created<>(null, routing.ask(caller, id)));
  }
}
