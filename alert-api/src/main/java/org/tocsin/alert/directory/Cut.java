package org.tocsin.alert.directory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.notices.Allowed;
import org.tocsin.contract.alert.ContactCut;
import org.tocsin.contract.word.ContactState;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Tlp;

/**
 * What the directory says of a platform at this moment.
 *
 * @param version 0 where there is no entry
 * @param clearance null where there is no entry
 * @param authority whether it is one, for which the organisation has to consent
 * @param allowed how long it has to answer
 * @param holds the version of the record of holds; null where there never was one
 */
public record Cut(
    String platform,
    long version,
    String name,
    @Nullable Tlp clearance,
    boolean authority,
    Map<Severity, Allowed> allowed,
    List<Contact> contacts,
    @Nullable Long holds) {

  /** A platform that the directory does not know. */
  static Cut none(String platform, @Nullable Long holds) {
    return new Cut(platform, 0, platform, null, false, Map.of(), List.of(), holds);
  }

  /**
   * Whether an organisation consents that it is told; null for what is no authority.
   *
   * @param authorities those that the organisation consents to
   */
  public @Nullable Boolean consentedBy(Set<String> authorities) {
    return authority ? authorities.contains(platform) : null;
  }

  /**
   * Its contacts now, and every one that an earlier cut named.
   *
   * @param earlier ids of those
   */
  public List<ContactCut> contactsWith(Set<UUID> earlier) {
    return contacts.stream()
        .filter(
            contact -> contact.state() != ContactState.RETIRED || earlier.contains(contact.id()))
        .map(
            contact ->
                new ContactCut(
                    contact.id(),
                    contact.tier(),
                    contact.channel(),
                    contact.state(),
                    earlier.contains(contact.id()),
                    contact.hours()))
        .toList();
  }
}
