package org.tocsin.alert.linking;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;

/** Who may link what: a reviewer or the author's organisation, to an alert that is earlier. */
final class LinkRules {

  private LinkRules() {}

  /** The first rule that speaks against it. */
  static Optional<Refusal> refusal(Alert alert, Alert earlier, Member member) {
    return Stream.of(who(alert, member), order(alert, earlier), closed(alert, earlier))
        .flatMap(Optional::stream)
        .findFirst();
  }

  static Optional<Refusal> who(Alert alert, Member member) {
    return member.has(Role.REVIEWER)
            || (member.has(Role.ANALYST) && alert.organisation().equals(member.organisation()))
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ProblemType.ROLE_MISSING,
                "Reviewers and the organisation that submitted an alert link it."));
  }

  private static Optional<Refusal> order(Alert alert, Alert earlier) {
    int order = earlier.createdAt().compareTo(alert.createdAt());
    UUID id = alert.id();
    return order < 0 || (order == 0 && earlier.id().compareTo(id) < 0)
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid(
                List.of(
                    new Fault(
                        "earlier",
                        "is not earlier than this alert; link that one to this one instead"))));
  }

  /** The journal of an alert keeps the link: it must not tell its readers of what is closed. */
  private static Optional<Refusal> closed(Alert alert, Alert earlier) {
    boolean hidden = earlier.marked().closed();
    boolean sameReaders =
        alert.tlp() == earlier.tlp()
            && alert.organisation().equals(earlier.organisation())
            && alert.named().equals(earlier.named());
    return !hidden || sameReaders
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ProblemType.CONFLICT,
                "Not everybody who reads this alert may know of the earlier one: ask its authors to"
                    + " lower its marking first.",
                new Fault("earlier", "is marked for fewer readers than this alert")));
  }
}
