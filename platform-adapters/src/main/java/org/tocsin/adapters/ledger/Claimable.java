package org.tocsin.adapters.ledger;

/**
 * A delivery that is due, locked until the claim's transaction ends, with what it says.
 *
 * @param newest the entry of its notice's newest version or retraction
 */
public record Claimable(Delivery delivery, ToldStep told, long newest) {}
