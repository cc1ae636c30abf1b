package org.tocsin.contract.alert;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.directory.ContactHours;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;

/**
 * A contact as of the event's commit.
 *
 * @param tier 1 is told first
 * @param earlier whether an earlier cut of this alert named it, so that it may have been told
 * @param hours when somebody is there; null for always
 */
public record ContactCut(
    UUID id,
    int tier,
    Channel channel,
    ContactState state,
    boolean earlier,
    @Nullable ContactHours hours) {

  /** One where somebody always is. */
  public ContactCut(UUID id, int tier, Channel channel, ContactState state, boolean earlier) {
    this(id, tier, channel, state, earlier, null);
  }
}
