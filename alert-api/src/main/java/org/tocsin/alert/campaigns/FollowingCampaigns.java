package org.tocsin.alert.campaigns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.ReadingAlerts;
import org.tocsin.alert.campaigns.CampaignView.NoteView;
import org.tocsin.alert.campaigns.Campaigns.Kind;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.sightings.Sightings;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Revision;
import org.tocsin.contract.ContractJson;

/**
 * Opens campaigns, changes them and puts into them what belongs there. Runs in the caller's
 * transaction, which locks the own organisation first, then the campaign.
 */
@Component
final class FollowingCampaigns {

  private final Campaigns campaigns;
  private final Stories stories;
  private final Sightings sightings;
  private final ReadingAlerts reading;
  private final Journal journal;

  FollowingCampaigns(
      Campaigns campaigns,
      Stories stories,
      Sightings sightings,
      ReadingAlerts reading,
      Journal journal) {
    this.campaigns = campaigns;
    this.stories = stories;
    this.sightings = sightings;
    this.reading = reading;
    this.journal = journal;
  }

  Campaign open(CampaignRequests.Opening request, Member person) {
    Locked locked = lock(person);
    UUID id = campaigns.open(request, person, locked.at());
    write(locked, "CampaignOpened", person, new Opened(id, request.name(), request.description()));
    return campaigns.find(id).orElseThrow();
  }

  Campaign change(
      UUID id, @Nullable String ifMatch, CampaignRequests.Change request, Member person) {
    Locked locked = lock(person);
    Campaign present = found(campaigns.lock(id));
    Revision.check(Optional.of(present.version()), ifMatch);
    campaigns.change(id, request, locked.at());
    write(locked, "CampaignChanged", person, new Changed(id, present.version() + 1, request));
    return campaigns.find(id).orElseThrow();
  }

  Campaign addAlerts(UUID id, List<UUID> alerts, Member person) {
    refuse("alerts", "is no alert that you may read", alerts, stories.readable(alerts, person));
    return add(Kind.ALERT, id, alerts, person);
  }

  Campaign addSightings(UUID id, List<UUID> wanted, Member person) {
    refuse("sightings", "is no sighting that stands", wanted, sightings.standing(wanted));
    return add(Kind.SIGHTING, id, wanted, person);
  }

  void removeAlert(UUID id, UUID alert, Member person) {
    reading.find(person, alert);
    remove(Kind.ALERT, id, alert, person);
  }

  void removeSighting(UUID id, UUID sighting, Member person) {
    remove(Kind.SIGHTING, id, sighting, person);
  }

  NoteView note(UUID id, CampaignRequests.Note request, Member person) {
    Locked locked = lock(person);
    found(campaigns.lock(id));
    UUID corrects = request.corrects();
    if (corrects != null && stories.note(id, corrects, person).isEmpty()) {
      throw Refusal.invalid(List.of(new Fault("corrects", "is no note of this campaign")));
    }
    UUID note = campaigns.note(id, request, person, locked.at());
    write(locked, "CampaignNoteAdded", person, new Noted(id, note, request.text(), corrects));
    return stories.note(id, note, person).orElseThrow();
  }

  private Campaign add(Kind kind, UUID id, List<UUID> added, Member person) {
    Locked locked = lock(person);
    Campaign campaign = found(campaigns.lock(id));
    if (campaign.state() == CampaignState.CLOSED) {
      throw new Refusal(
          ProblemType.CONFLICT, "The campaign is closed: open it again, or write a note.");
    }
    campaigns.add(kind, id, added, locked.at());
    write(
        locked,
        kind == Kind.ALERT ? "CampaignAlertsAdded" : "CampaignSightingsAdded",
        person,
        new Moved(id, added));
    return campaign;
  }

  private void remove(Kind kind, UUID id, UUID removed, Member person) {
    Locked locked = lock(person);
    found(campaigns.lock(id));
    if (campaigns.remove(kind, id, removed)) {
      write(
          locked,
          kind == Kind.ALERT ? "CampaignAlertRemoved" : "CampaignSightingRemoved",
          person,
          new Moved(id, List.of(removed)));
    }
  }

  private static void refuse(String field, String message, List<UUID> wanted, List<UUID> there) {
    Set<UUID> known = new HashSet<>(there);
    List<Fault> faults = new ArrayList<>();
    for (int index = 0; index < wanted.size(); index++) {
      if (!known.contains(wanted.get(index))) {
        faults.add(new Fault(field + "[" + index + "]", message));
      }
    }
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
  }

  private static Campaign found(Optional<Campaign> campaign) {
    return campaign.orElseThrow(() -> Refusal.notFound("campaign"));
  }

  private Locked lock(Member person) {
    return journal.lock(Subject.organisation(person.organisation()));
  }

  private void write(Locked locked, String type, Member person, Object payload) {
    journal.append(locked, type, person.actor(), ContractJson.MAPPER.writeValueAsBytes(payload));
  }

  private record Opened(UUID campaign, String name, @Nullable String description) {}

  private record Changed(UUID campaign, long version, CampaignRequests.Change change) {}

  private record Moved(UUID campaign, List<UUID> moved) {}

  private record Noted(UUID campaign, UUID note, String text, @Nullable UUID corrects) {}
}
