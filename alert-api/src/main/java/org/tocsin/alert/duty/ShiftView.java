package org.tocsin.alert.duty;

import java.time.Instant;
import java.util.UUID;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Naming;

/**
 * A time on duty, as it is shown.
 *
 * @param name a pseudonym outside of the own organisation
 */
record ShiftView(UUID id, UUID person, String name, Instant from, Instant to) {

  static ShiftView of(Member reader, Shift shift) {
    return new ShiftView(
        shift.id(),
        shift.person(),
        Naming.of(reader, shift.person(), shift.organisation(), shift.name()),
        shift.from(),
        shift.to());
  }
}
