package org.tocsin.alert.members;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member organisation.
 *
 * @param trustedFlagger a status that a Digital Services Coordinator gives (DSA Art. 22)
 * @param throughTheNetwork whether its name is kept to coordinators and itself
 * @param mailbox stands in Art. 16 notices instead of anybody's own address
 * @param authorities that may be told by its alerts
 * @param revision the entity tag's number
 */
public record Organisation(
    UUID id,
    String name,
    OrganisationKind kind,
    boolean trustedFlagger,
    boolean throughTheNetwork,
    @Nullable String mailbox,
    List<String> authorities,
    State state,
    @JsonIgnore long revision) {

  public Organisation {
    authorities = List.copyOf(authorities);
  }

  /** What it is called outside, and inside to whoever may not know its name. */
  public String toldName(NetworkSettings network) {
    return throughTheNetwork ? network.name() : name;
  }
}
