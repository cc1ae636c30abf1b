package org.tocsin.router;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.alert.AlertApproved;
import org.tocsin.contract.alert.AlertRetracted;
import org.tocsin.contract.alert.ContactCut;
import org.tocsin.contract.alert.NoticeAnswered;
import org.tocsin.contract.alert.PlatformCut;
import org.tocsin.contract.alert.RoutingRequested;
import org.tocsin.contract.directory.ContactHours;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.proof.SigningKey;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.Provenance;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.Urgency;

/** Events to route, with contacts written short. */
public final class Alerts {

  public static final Instant AT = Instant.parse("2027-04-01T09:12:00.123456Z");
  public static final long ENTRY = 9;

  private static final SigningKey KEY =
      SigningKey.of("approval-1", "nWGxne/9WmC6hErwSuxCzERJxWl7MmkZcDusAyrn9g4=");

  /** A Thursday, 11:12 there. */
  private static final ContactHours NIGHT =
      new ContactHours(
          ZoneId.of("Europe/Paris"),
          List.of(
              new ContactHours.Period(
                  List.of(DayOfWeek.values()), LocalTime.of(20, 0), LocalTime.of(6, 0))));

  private Alerts() {}

  /** One approved version for one platform. */
  public static AlertApproved approved(Severity severity, PlatformCut... audience) {
    return approved(id(1), severity, audience);
  }

  /** One approved version of a certain alert. */
  public static AlertApproved approved(UUID alert, Severity severity, PlatformCut... audience) {
    return new AlertApproved(
        alert, "FR27-0412", 2, AT, severity, Urgency.IMMEDIATE, "{common}", List.of(audience));
  }

  /** The end of an alert. */
  public static AlertRetracted retracted(PlatformCut... audience) {
    return new AlertRetracted(
        id(1),
        "FR27-0412",
        2,
        AT,
        Severity.SEVERE,
        Urgency.IMMEDIATE,
        "{recall}",
        List.of(audience));
  }

  /** The wish to tell the only platform of an audience once more. */
  public static RoutingRequested again(AlertApproved approved, Instant at) {
    return new RoutingRequested(
        approved.alert(),
        approved.reference(),
        approved.version(),
        approved.at(),
        at,
        approved.severity(),
        approved.urgency(),
        approved.common(),
        approved.audience().getFirst());
  }

  /** An answer to the notice of a platform. */
  public static NoticeAnswered answered(UUID alert) {
    return new NoticeAnswered(alert, id(2), "hook", 2, ENTRY, Provenance.API, AT);
  }

  /** A platform that the step names and that is cleared to AMBER, for a step marked AMBER. */
  public static PlatformCut named(String contacts) {
    return cut(true, Tlp.AMBER, contacts);
  }

  /**
   * A platform.
   *
   * @param contacts like {@code "E1v W2r*"}: channel (E, W, F, P), tier, state (v, u, r, b), an n
   *     where nobody is there at {@link #AT}, and a star where an earlier cut named it; ids count
   *     from 1
   */
  public static PlatformCut cut(boolean named, @Nullable Tlp clearance, String contacts) {
    List<ContactCut> all = new ArrayList<>();
    for (String contact : contacts.isBlank() ? new String[0] : contacts.strip().split(" +")) {
      all.add(contact(100 + all.size() + 1, contact));
    }
    return new PlatformCut(
        "hook", clearance == null ? 0 : 7, clearance, named, "{part}", approval(), all);
  }

  /** An authority, as {@link #named}. */
  public static PlatformCut authority(boolean consent, String contacts) {
    PlatformCut cut = named(contacts);
    return new PlatformCut(
        cut.platform(),
        cut.directoryVersion(),
        cut.clearance(),
        cut.named(),
        cut.part(),
        cut.approval(),
        cut.contacts(),
        cut.holds(),
        consent);
  }

  /** An id that says its number. */
  public static UUID id(long number) {
    return new UUID(0x0192_f0c1_7a3e_7000L, 0x8000_0000_0000_0000L | number);
  }

  private static ContactCut contact(int number, String text) {
    return new ContactCut(
        id(number),
        text.charAt(1) - '0',
        switch (text.charAt(0)) {
          case 'E' -> Channel.EMAIL;
          case 'W' -> Channel.WEBHOOK;
          case 'F' -> Channel.FORM;
          case 'P' -> Channel.PHONE;
          default -> throw new IllegalArgumentException(text);
        },
        switch (text.charAt(2)) {
          case 'v' -> ContactState.VERIFIED;
          case 'u' -> ContactState.UNVERIFIED;
          case 'r' -> ContactState.RETIRED;
          case 'b' -> ContactState.BLOCKED;
          default -> throw new IllegalArgumentException(text);
        },
        text.endsWith("*"),
        text.charAt(text.length() - (text.endsWith("*") ? 2 : 1)) == 'n' ? NIGHT : null);
  }

  private static Approval approval() {
    return Approval.sign(
        KEY,
        new Approval.Unsigned(
            id(2),
            "hook",
            StepKind.UPDATE,
            2,
            ENTRY,
            2,
            Tlp.AMBER,
            false,
            id(3),
            id(4),
            List.of(id(5))),
        "{common}",
        "{part}");
  }
}
