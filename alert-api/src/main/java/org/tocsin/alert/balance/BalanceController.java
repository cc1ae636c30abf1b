package org.tocsin.alert.balance;

import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows coordinators and auditors that nothing is lost, or what is. */
@RestController
@RequestMapping("/api/v1/balance")
class BalanceController {

  private final Balances balances;

  BalanceController(Balances balances) {
    this.balances = balances;
  }

  /** Both sums, at the cut of the ledger's newest tally. */
  @GetMapping
  @Operation(
      operationId = "readBalance",
      summary = "Reads the last comparison of what was approved with what became of it")
  Balance balance() {
    return balances.now();
  }
}
