package org.tocsin.alert.alerts;

import java.util.List;
import org.tocsin.contract.word.Assessment;

/**
 * What members put beside an alert.
 *
 * @param corroborations those that stand, one of each organisation at most
 * @param contradictions how many of them say that the alert does not hold
 */
public record Pool(List<CorroborationView> corroborations, long contradictions) {

  /** Of an alert that nobody has put anything beside. */
  public static final Pool EMPTY = Pool.of(List.of());

  public Pool {
    corroborations = List.copyOf(corroborations);
  }

  public static Pool of(List<CorroborationView> corroborations) {
    return new Pool(
        corroborations,
        corroborations.stream()
            .filter(found -> found.assessment() == Assessment.CONTRADICTING)
            .count());
  }
}
