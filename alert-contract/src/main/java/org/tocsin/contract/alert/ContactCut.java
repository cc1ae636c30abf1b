package org.tocsin.contract.alert;

import java.util.UUID;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.ContactState;

/**
 * A contact as of the event's commit.
 *
 * @param tier 1 is told first
 * @param earlier whether an earlier cut of this alert named it, so that it may have been told
 */
public record ContactCut(UUID id, int tier, Channel channel, ContactState state, boolean earlier) {}
