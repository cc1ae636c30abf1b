package org.tocsin.alert.alerts;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
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
   * @param author the organisation of the alert's author
   * @param markings of all versions
   */
  static EntrySight of(Member reader, UUID author, Collection<Tlp> markings) {
    return new EntrySight(
        markings.stream().allMatch(marking -> reader.mayRead(author, marking)),
        reader.readsWords(author) ? Set.of() : Answers.ENTRIES);
  }

  /** Whether the payload of such an entry may be read. */
  public boolean reads(String type) {
    return payloads && !closed.contains(type);
  }
}
