package org.tocsin.alert.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;

/** Puts people on duty and takes them off it: coordinators everybody, everybody themselves. */
@Component
@Transactional
class EditingShifts {

  private static final Duration LONGEST = Duration.ofDays(31);
  private static final Duration FARTHEST = Duration.ofDays(366);

  private final Shifts shifts;
  private final Journal journal;

  EditingShifts(Shifts shifts, Journal journal) {
    this.shifts = shifts;
    this.journal = journal;
  }

  Shift add(ShiftRequest wanted, Member caller) {
    UUID person = Objects.requireNonNullElse(wanted.person(), caller.person());
    refuseForOthers(person, caller);
    UUID organisation =
        shifts
            .organisationOfReviewer(person)
            .orElseThrow(
                () ->
                    Refusal.invalid(List.of(new Fault("person", "is no reviewer that is known"))));
    Locked locked = journal.lock(Subject.organisation(organisation));
    Instant from = wanted.from().truncatedTo(ChronoUnit.SECONDS);
    Instant to = wanted.to().truncatedTo(ChronoUnit.SECONDS);
    refuse(from, to, locked.at());
    if (shifts.overlaps(person, from, to)) {
      throw new Refusal(
          ProblemType.CONFLICT,
          "This person is on duty in that time already: take another time, or remove that shift.");
    }
    UUID id = UUID.randomUUID();
    shifts.add(id, person, from, to);
    record(locked, "DutyShiftAdded", caller, new Recorded(id, person, from, to));
    return shifts.find(id).orElseThrow();
  }

  void remove(UUID id, Member caller) {
    Shift known = shifts.find(id).orElseThrow(() -> Refusal.notFound("shift"));
    refuseForOthers(known.person(), caller);
    Locked locked = journal.lock(Subject.organisation(known.organisation()));
    Shift shift = shifts.find(id).orElseThrow(() -> Refusal.notFound("shift"));
    shifts.remove(id);
    record(
        locked,
        "DutyShiftRemoved",
        caller,
        new Recorded(id, shift.person(), shift.from(), shift.to()));
  }

  private static void refuseForOthers(UUID person, Member caller) {
    if (!caller.has(Role.COORDINATOR) && !person.equals(caller.person())) {
      throw new Refusal(
          ProblemType.ROLE_MISSING, "Only a coordinator puts others on duty or takes them off it.");
    }
  }

  private static void refuse(Instant from, Instant to, Instant now) {
    List<Fault> faults = new ArrayList<>();
    if (!to.isAfter(from)) {
      faults.add(new Fault("to", "must be after from"));
    } else if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      faults.add(new Fault("to", "must be at most 31 days after from"));
    } else if (!to.isAfter(now)) {
      faults.add(new Fault("to", "is over already"));
    }
    if (from.isAfter(now.plus(FARTHEST))) {
      faults.add(new Fault("from", "must be within a year"));
    }
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
  }

  private void record(Locked locked, String type, Member caller, Recorded what) {
    journal.append(locked, type, caller.actor(), ContractJson.MAPPER.writeValueAsBytes(what));
  }

  private record Recorded(UUID shift, UUID person, Instant from, Instant to) {}
}
