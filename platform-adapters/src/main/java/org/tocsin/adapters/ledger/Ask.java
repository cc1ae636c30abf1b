package org.tocsin.adapters.ledger;

import java.util.UUID;

/** What a lane wants to claim. */
public record Ask(UUID contact, int atMost) {}
