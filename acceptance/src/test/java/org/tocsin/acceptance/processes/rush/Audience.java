package org.tocsin.acceptance.processes.rush;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.processes.Town;
import org.tocsin.acceptance.receiving.Arrival;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.receiving.Reaction;

/**
 * The platforms of one rush: by webhook, by mail, by both, and one that takes its time.
 *
 * @param slugs of all platforms
 * @param addresses of all their contacts
 * @param slow the address of the one that takes its time
 */
record Audience(List<String> slugs, Set<String> addresses, String slow) {

  private static final Duration ANSWER = Duration.ofMillis(1_500);

  Audience {
    slugs = List.copyOf(slugs);
    addresses = Set.copyOf(addresses);
  }

  static Audience enter(Town town) {
    Campaign campaign = new Campaign(town).withElection();
    Endpoint one = town.webhooks().open(Campaign.name("rush-hook"));
    Endpoint other = town.webhooks().open(Campaign.name("rush-hook"));
    Endpoint slow = town.webhooks().open(Campaign.name("rush-slow"));
    Endpoint both = town.webhooks().open(Campaign.name("rush-both"));
    slow.answers(Reaction.slow(ANSWER, Reaction.status(200)));
    String mail = Campaign.name("rush-mail");
    List<PlatformDraft> drafts =
        List.of(
            PlatformDraft.of(name(one)).webhook(1, one.address()),
            PlatformDraft.of(name(other)).webhook(1, other.address()),
            PlatformDraft.of(name(slow)).webhook(1, slow.address()),
            PlatformDraft.of(name(both))
                .webhook(1, both.address())
                .mail(1, name(both) + "@platform.example"),
            PlatformDraft.of(mail).mail(1, mail + "@platform.example"));
    drafts.forEach(campaign::enters);
    return new Audience(
        drafts.stream().map(PlatformDraft::slug).toList(),
        drafts.stream()
            .flatMap(draft -> draft.contacts().stream())
            .map(contact -> String.valueOf(contact.get("address")))
            .collect(Collectors.toSet()),
        slow.address());
  }

  /** Whether a message has arrived that is not answered yet, and not for a while. */
  boolean inFlight(Town town) {
    Instant lately = Instant.now().minus(ANSWER.dividedBy(3));
    return town.arrivals().at(slow).stream().anyMatch(arrival -> arrival.at().isAfter(lately));
  }

  /** What reached any of them, in order. */
  List<Arrival> arrivals(Town town) {
    return town.arrivals().all().stream()
        .filter(arrival -> addresses.contains(arrival.address()))
        .toList();
  }

  private static String name(Endpoint endpoint) {
    return endpoint.address().substring(endpoint.address().lastIndexOf('/') + 1);
  }
}
