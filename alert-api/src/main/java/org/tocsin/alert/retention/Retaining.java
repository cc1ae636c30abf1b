package org.tocsin.alert.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tocsin.alert.elections.Elections;

/** Says what is due, and erases it. */
@Component
class Retaining {

  private static final Logger LOG = LoggerFactory.getLogger(Retaining.class);

  private final Elections elections;
  private final ElectionPeriods periods;
  private final DueFields due;
  private final ErasingFields erasing;
  private final RetentionSettings settings;
  private final InstantSource clock;

  Retaining(
      Elections elections,
      ElectionPeriods periods,
      DueFields due,
      ErasingFields erasing,
      RetentionSettings settings,
      InstantSource clock) {
    this.elections = elections;
    this.periods = periods;
    this.due = due;
    this.erasing = erasing;
    this.settings = settings;
    this.clock = clock;
  }

  /** What a run would erase now. */
  Due due() {
    Due.Sum sum = new Due.Sum();
    Instant now = now();
    Map<String, Set<String>> counted = new HashMap<>();
    for (DueClass one : classes(now)) {
      List<DueAlert> alerts = due.ofElection(one.fieldClass(), one.election());
      Set<String> before = counted.computeIfAbsent(one.election(), election -> new HashSet<>());
      // a payload goes with the first class of those that it holds
      boolean gone = before.containsAll(one.fieldClass().entries());
      before.addAll(one.fieldClass().entries());
      sum.add(
          one.election(),
          one.fieldClass(),
          one.since(),
          gone ? alerts.stream().flatMap(DueAlert::withoutPayloads).toList() : alerts);
    }
    return sum.at(now);
  }

  /** Erases it, alert by alert; what fails is left to the next run. */
  Due run(String actor) {
    Due.Sum sum = new Due.Sum();
    Instant now = now();
    for (DueClass one : classes(now)) {
      List<DueAlert> erased = new ArrayList<>();
      for (DueAlert alert : due.ofElection(one.fieldClass(), one.election())) {
        try {
          erasing.erase(one.fieldClass(), alert.alert(), actor).ifPresent(erased::add);
        } catch (RuntimeException failed) {
          LOG.atError()
              .addKeyValue("alert", alert.alert())
              .addKeyValue("class", one.fieldClass())
              .setCause(failed)
              .log("An alert's fields could not be erased; the next run tries again");
        }
      }
      sum.add(one.election(), one.fieldClass(), one.since(), erased);
    }
    return sum.at(now);
  }

  private List<DueClass> classes(Instant now) {
    Map<String, Periods> own = periods.all();
    List<DueClass> classes = new ArrayList<>();
    elections
        .ends()
        .forEach(
            (election, end) -> {
              for (FieldClass fieldClass : FieldClass.values()) {
                Duration kept = own.getOrDefault(election, Periods.AS_SET).of(fieldClass, settings);
                Instant since = end.plus(kept);
                if (!since.isAfter(now)) {
                  classes.add(new DueClass(election, fieldClass, since));
                }
              }
            });
    return classes;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private record DueClass(String election, FieldClass fieldClass, Instant since) {}
}
