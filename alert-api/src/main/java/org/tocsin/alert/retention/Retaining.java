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
import java.util.stream.Collectors;
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
  private final DuePooled duePooled;
  private final ErasingPooled erasingPooled;
  private final RetentionSettings settings;
  private final InstantSource clock;

  Retaining(
      Elections elections,
      ElectionPeriods periods,
      DueFields due,
      ErasingFields erasing,
      DuePooled duePooled,
      ErasingPooled erasingPooled,
      RetentionSettings settings,
      InstantSource clock) {
    this.elections = elections;
    this.periods = periods;
    this.due = due;
    this.erasing = erasing;
    this.duePooled = duePooled;
    this.erasingPooled = erasingPooled;
    this.settings = settings;
    this.clock = clock;
  }

  /** What a run would erase now. */
  Due due() {
    Due.Sum sum = new Due.Sum();
    Instant now = now();
    List<DueClass> classes = classes(now);
    Map<String, Set<String>> counted = new HashMap<>();
    for (DueClass one : ofAlerts(classes)) {
      Set<String> before = counted.computeIfAbsent(one.election(), election -> new HashSet<>());
      // a payload goes with the first class of those that it holds
      Set<String> entries = new HashSet<>(one.fieldClass().entries());
      entries.removeAll(before);
      before.addAll(entries);
      sum.add(
          one.election(),
          one.fieldClass(),
          one.since(),
          due.ofElection(one.fieldClass(), one.election(), entries));
    }
    Map<String, Instant> pooled = pooled(classes);
    sum.addPooled(pooled, duePooled.find(pooled.keySet(), unseenSince(now)));
    return sum.at(now);
  }

  /** Erases it, alert by alert; what fails is left to the next run. */
  Due run(String actor) {
    Due.Sum sum = new Due.Sum();
    Instant now = now();
    List<DueClass> classes = classes(now);
    for (DueClass one : ofAlerts(classes)) {
      List<DueAlert> erased = new ArrayList<>();
      for (DueAlert alert :
          due.ofElection(one.fieldClass(), one.election(), one.fieldClass().entries())) {
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
    Map<String, Instant> pooled = pooled(classes);
    sum.addPooled(pooled, erasingPooled.erase(pooled.keySet(), unseenSince(now), actor));
    return sum.at(now);
  }

  private static List<DueClass> ofAlerts(List<DueClass> classes) {
    return classes.stream().filter(one -> one.fieldClass() != FieldClass.POOLED).toList();
  }

  private static Map<String, Instant> pooled(List<DueClass> classes) {
    return classes.stream()
        .filter(one -> one.fieldClass() == FieldClass.POOLED)
        .collect(Collectors.toMap(DueClass::election, DueClass::since));
  }

  private Instant unseenSince(Instant now) {
    return now.minus(settings.pooled());
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
