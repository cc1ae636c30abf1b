package org.tocsin.alert.linking;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.AlertView;
import org.tocsin.alert.alerts.OpeningAlerts;
import org.tocsin.alert.web.Idempotency;
import org.tocsin.alert.web.ShownAnswer;

/** Links over REST. */
@RestController
@RequestMapping("/api/v1/alerts/{id}/links")
final class LinkController {

  private final LinkingAlerts linking;
  private final OpeningAlerts opening;
  private final Idempotency idempotency;
  private final TransactionTemplate transactions;

  LinkController(
      LinkingAlerts linking,
      OpeningAlerts opening,
      Idempotency idempotency,
      PlatformTransactionManager transactionManager) {
    this.linking = linking;
    this.opening = opening;
    this.idempotency = idempotency;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @PostMapping
  @Operation(
      operationId = "linkAlert",
      summary = "Links an alert to an earlier one that it belongs with")
  ResponseEntity<AlertView> link(
      @AuthenticationPrincipal Member member,
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Valid @RequestBody LinkRequest request) {
    return idempotency.postShown(
        member.actor(),
        key,
        "POST /alerts/" + id + "/links",
        request,
        () -> {
          AlertView shown = linking.link(id, request, member);
          return new ShownAnswer<>(id, null, shown, shown.showsClosed());
        },
        linked -> opening.view(member, linked));
  }

  @DeleteMapping("/{earlier}")
  @Operation(operationId = "unlinkAlert", summary = "Takes the link to an earlier alert away")
  ResponseEntity<Void> unlink(
      @AuthenticationPrincipal Member member, @PathVariable UUID id, @PathVariable UUID earlier) {
    transactions.executeWithoutResult(status -> linking.unlink(id, earlier, member));
    return ResponseEntity.noContent().build();
  }
}
