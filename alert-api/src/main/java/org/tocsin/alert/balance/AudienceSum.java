package org.tocsin.alert.balance;

/**
 * The first sum: what became of every platform that a version or a retraction was approved for.
 *
 * @param approved all of them, as it was approved
 * @param unrouted the router has not reported them
 * @param withheld nothing was or will be told, for a reason
 * @param pending at least one delivery waits or is under way, and none has arrived
 * @param delivered at least one contact has it, and has not bounced since
 * @param undeliverable every delivery ended without arriving
 * @param superseded a newer step took its place before any delivery
 * @param notNeeded never told anything, so there is nothing to take back
 * @param differing steps whose platforms are not those that were approved
 */
public record AudienceSum(
    long approved,
    long unrouted,
    long withheld,
    long pending,
    long delivered,
    long undeliverable,
    long superseded,
    long notNeeded,
    long differing) {

  static final AudienceSum NONE = new AudienceSum(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** What the right-hand side comes to. */
  long found() {
    return unrouted + withheld + pending + delivered + undeliverable + superseded + notNeeded;
  }

  boolean isBalanced() {
    return approved == found() && differing == 0;
  }
}
