package org.tocsin.alert.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.letters.Addressee;
import org.tocsin.alert.letters.LastLetters;

/** Who is on duty now and next, and what keeps rings from being heard. */
@Component
class ShowingDuty {

  private static final int NEXT = 20;
  private static final Duration RECENT = Duration.ofDays(1);

  private final Shifts shifts;
  private final Channels channels;
  private final Rings rings;
  private final LastLetters letters;
  private final InstantSource clock;

  ShowingDuty(
      Shifts shifts, Channels channels, Rings rings, LastLetters letters, InstantSource clock) {
    this.shifts = shifts;
    this.channels = channels;
    this.rings = rings;
    this.letters = letters;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  Duty show(Member reader) {
    Instant now = clock.instant();
    List<Shift> current = shifts.current(now);
    List<Shift> next = shifts.next(now, NEXT);
    List<DutyChannel> open = channels.active();
    return new Duty(
        current.stream().map(shift -> ShiftView.of(reader, shift)).toList(),
        next.stream().map(shift -> ShiftView.of(reader, shift)).toList(),
        open.size(),
        faults(reader, current, open, now));
  }

  /** What became of the last letter to each channel, by the channel's addressee. */
  Map<String, LastLetters.Last> last() {
    Instant now = clock.instant();
    return letters.since(now.minus(RECENT), now).stream()
        .collect(Collectors.toMap(LastLetters.Last::addressee, Function.identity()));
  }

  private List<DutyFault> faults(
      Member reader, List<Shift> current, List<DutyChannel> open, Instant now) {
    List<DutyFault> faults = new ArrayList<>();
    boolean coordinates = reader.has(Role.COORDINATOR);
    for (String reference : rings.unheard()) {
      faults.add(
          new DutyFault(
              DutyFault.Kind.NOBODY_RUNG, null, coordinates ? reference : null, null, null));
    }
    if (current.isEmpty()) {
      faults.add(DutyFault.of(DutyFault.Kind.NOBODY_ON_DUTY));
    }
    if (open.isEmpty()) {
      faults.add(DutyFault.of(DutyFault.Kind.NO_CHANNEL));
    }
    current.stream()
        .filter(shift -> shift.email() == null)
        .map(shift -> Addressee.person(shift.person()))
        .forEach(
            who -> faults.add(new DutyFault(DutyFault.Kind.NO_ADDRESS, who, null, null, null)));
    letters.since(now.minus(RECENT), now).stream()
        .filter(last -> !last.arrived() && !Addressee.isContact(last.addressee()))
        .forEach(last -> faults.add(lost(last)));
    return faults;
  }

  private static DutyFault lost(LastLetters.Last last) {
    return new DutyFault(
        last.state() == null ? DutyFault.Kind.LETTER_NOT_HEARD_OF : DutyFault.Kind.LETTER_NOT_SENT,
        last.addressee(),
        null,
        last.reason(),
        last.at());
  }

  /**
   * The duty as it stands.
   *
   * @param channels how many are active
   */
  record Duty(List<ShiftView> now, List<ShiftView> next, int channels, List<DutyFault> faults) {}
}
