package org.tocsin.alert.balance;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.tocsin.alert.meters.Meter;
import org.tocsin.alert.meters.Meters;

/** Looks at the balance four times a minute, for the alarms. */
@Component("balance")
final class WatchingBalance implements HealthIndicator {

  private static final Logger LOG = LoggerFactory.getLogger(WatchingBalance.class);

  private final Balances balances;
  private final InstantSource clock;
  private String last = "";

  WatchingBalance(Balances balances, Meters meters, InstantSource clock) {
    this.balances = balances;
    this.clock = clock;
    Arrays.stream(Difference.Name.values())
        .forEach(name -> meters.gauge(Meter.BALANCE_FAULTS, name, () -> standing(name)));
    meters.gauge(Meter.BALANCE_AGE, "platform-adapters", this::age);
  }

  @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT15S")
  void look() {
    String faults;
    try {
      faults = standing(balances.ofNewestTally());
    } catch (DataAccessException | TransactionException databaseAway) {
      LOG.debug("The balance could not be looked at", databaseAway);
      return;
    }
    if (!faults.equals(last)) {
      LOG.atWarn().addKeyValue("differences", faults).log("The balance has changed its faults");
      last = faults;
    }
  }

  /** Up all the same: a sum that is out is looked at by a person, and mended by no restart. */
  @Override
  public Health health() {
    return balances
        .newest()
        .map(
            balance ->
                Health.up()
                    .withDetail("cut", balance.cut())
                    .withDetail("balanced", balance.balanced())
                    .withDetail("faults", standing(balance))
                    .build())
        .orElseGet(() -> Health.up().withDetail("balanced", "not looked at yet").build());
  }

  private double standing(Difference.Name name) {
    return balances.newest().stream()
        .flatMap(balance -> balance.differences().stream())
        .filter(difference -> difference.standing() && difference.name() == name)
        .count();
  }

  private double age() {
    return balances
        .newest()
        .map(balance -> (double) Duration.between(balance.cut(), clock.instant()).toSeconds())
        .orElse(0.0);
  }

  private static String standing(Balance balance) {
    return balance.differences().stream()
        .filter(Difference::standing)
        .map(difference -> difference.name().name())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
