package org.tocsin.alert.alerts;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.tocsin.alert.access.Marked;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.notices.Answers;
import org.tocsin.contract.word.Tlp;

/**
 * What a member may read of the journal of one alert besides the headers.
 *
 * @param payloads whether any payload may be read
 * @param closed the types of entries whose payload is not for this reader all the same
 */
public record EntrySight(boolean payloads, Set<String> closed) {

  public EntrySight {
    closed = Set.copyOf(closed);
  }

  /**
   * An entry tells of any version, so all of them count.
   *
   * @param markings of all versions
   */
  static EntrySight of(Member reader, Marked alert, Collection<Tlp> markings) {
    return new EntrySight(
        markings.stream().allMatch(marking -> reader.mayRead(alert.at(marking))),
        closed(reader, alert));
  }

  private static Set<String> closed(Member reader, Marked alert) {
    Set<String> closed = new HashSet<>();
    if (!reader.readsWords(alert.organisation())) {
      closed.addAll(Answers.ENTRIES);
    }
    if (Naming.keepsNameFrom(reader, alert.organisation())) {
      // they say who sends it, and who gives notice
      closed.addAll(Set.of("AlertSubmitted", "AlertRevised"));
    }
    return closed;
  }

  /**
   * What is read where no alert is opened, so that the reading stands in no alert's journal: of
   * what any version closes, no payload.
   */
  static EntrySight unopened(Member reader, Marked alert, Collection<Tlp> markings) {
    return markings.stream().anyMatch(marking -> alert.at(marking).closed())
        ? new EntrySight(false, Set.of())
        : of(reader, alert, markings);
  }

  /** Whether the payload of such an entry may be read. */
  public boolean reads(String type) {
    return payloads && !closed.contains(type);
  }
}
