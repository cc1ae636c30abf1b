package org.tocsin.alert.linking;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Alert;
import org.tocsin.alert.alerts.AlertView;
import org.tocsin.alert.alerts.OpeningAlerts;
import org.tocsin.alert.alerts.ReadingAlerts;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.similar.LinkKind;
import org.tocsin.alert.similar.LinkedAlerts;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;

/** LinkedAlerts an alert to an earlier one, and unlinks it. Runs in the caller's transaction. */
@Component
final class LinkingAlerts {

  private final ReadingAlerts reading;
  private final OpeningAlerts opening;
  private final LinkedAlerts links;
  private final Journal journal;

  LinkingAlerts(ReadingAlerts reading, OpeningAlerts opening, LinkedAlerts links, Journal journal) {
    this.reading = reading;
    this.opening = opening;
    this.links = links;
    this.journal = journal;
  }

  AlertView link(UUID id, LinkRequest request, Member member) {
    Locked locked = journal.lock(Subject.alert(id));
    Alert alert = reading.find(member, id);
    Alert earlier = reading.find(member, request.earlier());
    refuse(LinkRules.refusal(alert, earlier, member));
    LinkKind kind = Objects.requireNonNullElse(request.kind(), LinkKind.DUPLICATE);
    if (!links.add(id, earlier.id(), kind, member.person(), locked.at())) {
      throw new Refusal(
          ProblemType.CONFLICT,
          "The two are linked already: take that link away first, if it is of another kind.");
    }
    record(locked, "AlertLinked", member, earlier.id(), kind);
    return opening.view(member, id);
  }

  void unlink(UUID id, UUID earlier, Member member) {
    Locked locked = journal.lock(Subject.alert(id));
    Alert alert = reading.find(member, id);
    reading.find(member, earlier);
    refuse(LinkRules.who(alert, member));
    if (!links.remove(id, earlier)) {
      throw Refusal.notFound("link");
    }
    record(locked, "AlertUnlinked", member, earlier, null);
  }

  private void record(
      Locked locked, String type, Member member, UUID earlier, @Nullable LinkKind kind) {
    journal.append(
        locked,
        type,
        member.actor(),
        ContractJson.MAPPER.writeValueAsBytes(new Recorded(earlier, kind)));
  }

  private static void refuse(Optional<Refusal> refusal) {
    if (refusal.isPresent()) {
      throw refusal.get();
    }
  }

  /** What the journal keeps of a link. */
  private record Recorded(UUID earlier, @Nullable LinkKind kind) {}
}
