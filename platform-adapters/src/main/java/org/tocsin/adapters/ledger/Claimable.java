package org.tocsin.adapters.ledger;

/** A delivery that is due, locked until the claim's transaction ends, with what it says. */
public record Claimable(Delivery delivery, ToldStep told) {}
