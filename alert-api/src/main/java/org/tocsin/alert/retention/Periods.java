package org.tocsin.alert.retention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.web.Fault;

/** How long one election's fields are kept instead; null: as the installation is set. */
record Periods(
    @Nullable Duration accounts,
    @Nullable Duration addresses,
    @Nullable Duration evidence,
    @Nullable Duration words,
    @Nullable Duration texts,
    @Nullable Duration pooled) {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  static final Periods AS_SET = new Periods(null, null, null, null, null, null);

  Duration of(FieldClass fieldClass, RetentionSettings settings) {
    Duration own =
        switch (fieldClass) {
          case ACCOUNTS -> accounts;
          case ADDRESSES -> addresses;
          case EVIDENCE -> evidence;
          case WORDS -> words;
          case TEXTS -> texts;
          case POOLED -> pooled;
        };
    return own == null ? settings.of(fieldClass) : own;
  }

  List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    fault(faults, "accounts", accounts);
    fault(faults, "addresses", addresses);
    fault(faults, "evidence", evidence);
    fault(faults, "words", words);
    fault(faults, "texts", texts);
    fault(faults, "pooled", pooled);
    return faults;
  }

  private static void fault(List<Fault> faults, String field, @Nullable Duration period) {
    if (period != null && (period.isNegative() || period.compareTo(LONGEST) > 0)) {
      faults.add(new Fault(field, "must be between PT0S and P36500D"));
    }
  }
}
