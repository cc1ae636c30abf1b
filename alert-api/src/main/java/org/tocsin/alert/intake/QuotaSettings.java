package org.tocsin.alert.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many versions, first or later ones, an organisation may submit. What is EXTREME is counted
 * apart, with limits that no honest organisation reaches.
 */
@ConfigurationProperties("tocsin.intake.quota")
record QuotaSettings(
    @DefaultValue("120") int perHour,
    @DefaultValue("600") int perDay,
    @DefaultValue("1200") int extremePerHour,
    @DefaultValue("6000") int extremePerDay) {

  int inAnHour(boolean extreme) {
    return extreme ? extremePerHour : perHour;
  }

  int inADay(boolean extreme) {
    return extreme ? extremePerDay : perDay;
  }
}
