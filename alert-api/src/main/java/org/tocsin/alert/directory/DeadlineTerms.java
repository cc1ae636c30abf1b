package org.tocsin.alert.directory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.notices.Allowed;
import org.tocsin.alert.web.Fault;
import org.tocsin.contract.word.Severity;

/** The deadlines that an entry of the directory sets. */
final class DeadlineTerms {

  private static final Duration LONGEST = Duration.ofDays(90);

  private DeadlineTerms() {}

  static List<Fault> faults(PlatformDocument platform) {
    List<Fault> faults = new ArrayList<>();
    of(platform)
        .forEach(
            (severity, terms) -> {
              String path = "deadlines." + severity;
              check(path + ".acknowledge", terms.acknowledge(), faults);
              check(path + ".decide", terms.decide(), faults);
              if (terms.agreedOn() != null && terms.source() == null) {
                faults.add(new Fault(path + ".source", "is needed for what was agreed"));
              }
            });
    return faults;
  }

  static Map<Severity, Allowed> allowed(PlatformDocument platform) {
    Map<Severity, Allowed> allowed = new EnumMap<>(Severity.class);
    of(platform)
        .forEach(
            (severity, terms) ->
                allowed.put(
                    severity,
                    new Allowed(terms.acknowledge(), terms.decide(), terms.agreedOn() != null)));
    return allowed;
  }

  private static Map<Severity, PlatformDocument.Terms> of(PlatformDocument platform) {
    return Objects.requireNonNullElse(platform.deadlines(), Map.of());
  }

  private static void check(String path, @Nullable Duration time, List<Fault> faults) {
    if (time != null && (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0)) {
      faults.add(new Fault(path, "must be longer than nothing and at most 90 days"));
    }
  }
}
