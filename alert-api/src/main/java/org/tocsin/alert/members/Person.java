package org.tocsin.alert.members;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Role;

/**
 * A person of a member organisation, for whoever may know the name.
 *
 * @param pseudonym what others call this person
 * @param email where the person signs in; null for one who only has tokens, and for whoever may not
 *     know it
 * @param confirmed whether nobody else's hand may be behind it; null for whoever need not know
 * @param revision the entity tag's number
 */
public record Person(
    UUID id,
    UUID organisation,
    String name,
    String pseudonym,
    @Nullable String email,
    List<Role> roles,
    State state,
    @Nullable Boolean confirmed,
    @JsonIgnore long revision) {

  public Person {
    roles = List.copyOf(roles);
  }

  /** Names are the own organisation's business, and the coordinators'. */
  boolean isShownTo(Member reader) {
    return reader.has(Role.COORDINATOR) || reader.organisation().equals(organisation);
  }

  /** The address is for the person and the coordinators. */
  Person as(Member reader) {
    return reader.has(Role.COORDINATOR)
        ? this
        : reader.person().equals(id)
            ? new Person(id, organisation, name, pseudonym, email, roles, state, null, revision)
            : new Person(id, organisation, name, pseudonym, null, roles, state, null, revision);
  }
}
