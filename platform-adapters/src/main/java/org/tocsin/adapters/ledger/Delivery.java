package org.tocsin.adapters.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.outcome.Revision;
import org.tocsin.contract.notice.PlannedDelivery;
import org.tocsin.contract.notice.PlannedDelivery.Mode;
import org.tocsin.contract.outcome.DeliveryChanged;
import org.tocsin.contract.word.Channel;
import org.tocsin.contract.word.DeliveryState;
import org.tocsin.contract.word.Reason;

/**
 * One message to one contact for one step. What it becomes is decided here and by pure functions;
 * the store writes what they return.
 *
 * @param notice as its row says; the step says it too, and both must agree
 * @param bare whether it carries no content
 * @param attempts ever opened; the newest one's number
 * @param tries of the schedule, used up since it started or started again; by hand: of all
 * @param leasedUntil by the database's clock; null unless an attempt is open
 * @param heldUntil by the database's clock: until then an older step may still be under way
 */
public record Delivery(
    UUID id,
    StepHead step,
    UUID notice,
    UUID contact,
    Channel channel,
    Mode mode,
    int rank,
    boolean bare,
    DeliveryState state,
    @Nullable Reason reason,
    long revision,
    int attempts,
    int tries,
    Instant dueAt,
    @Nullable Instant leasedUntil,
    @Nullable Instant heldUntil) {

  /** As the router planned it. */
  static Delivery planned(StepHead step, PlannedDelivery plan) {
    return new Delivery(
        plan.id(),
        step,
        step.notice(),
        plan.contact(),
        plan.channel(),
        plan.mode(),
        plan.rank(),
        step.bare() || plan.mode() == Mode.FORMER,
        DeliveryState.WAITING,
        null,
        1,
        0,
        0,
        plan.dueAt(),
        null,
        null);
  }

  public boolean is(DeliveryState some) {
    return state == some;
  }

  /** Whether it may still be delivered. */
  boolean isPending() {
    return is(DeliveryState.WAITING) || is(DeliveryState.SENDING);
  }

  /** Whether nothing but its due time or an older step keeps it. */
  boolean isDue(Instant now) {
    return is(DeliveryState.WAITING) && heldUntil == null && !dueAt.isAfter(now);
  }

  /** Due, whatever step it may have waited for: that one's time is over. */
  boolean isDueOrReleased(Instant now) {
    return is(DeliveryState.WAITING) && !isHeldBack() && !dueAt.isAfter(now);
  }

  /** A reserve that nobody has brought forward and whose time has not come. */
  boolean isInReserve(Instant now) {
    return isUntoldReserve() && dueAt.isAfter(now);
  }

  /** A reserve of which nothing was sent yet. */
  boolean isUntoldReserve() {
    return mode == Mode.RESERVE && is(DeliveryState.WAITING) && attempts == 0;
  }

  /** With one more attempt, for whoever holds its permit and its row. */
  public Delivery opened() {
    expect(DeliveryState.WAITING);
    return with(DeliveryState.SENDING, null, attempts + 1, tries, dueAt);
  }

  Delivery delivered() {
    expect(DeliveryState.SENDING);
    return with(DeliveryState.DELIVERED, null, attempts, tries, dueAt);
  }

  /** An attempt that was given up as unknown has arrived after all. */
  Delivery arrivedLate() {
    return is(DeliveryState.WAITING) || is(DeliveryState.EXHAUSTED)
        ? with(DeliveryState.DELIVERED, null, attempts, tries, dueAt)
        : this;
  }

  /** The other side took it, and it came back. */
  Delivery bounced() {
    expect(DeliveryState.DELIVERED);
    return with(DeliveryState.BOUNCED, null, attempts, tries, dueAt);
  }

  /** Given up because another contact had the notice, which has it no more. */
  Delivery neededAgain(Instant now) {
    expect(DeliveryState.CANCELLED);
    Instant due = now.plus(step.patience().multipliedBy(Math.max(1, rank)));
    return with(DeliveryState.WAITING, null, attempts, tries, due);
  }

  /** Its contact told another delivery that it is gone for good. */
  Delivery gone() {
    expect(DeliveryState.WAITING);
    return with(DeliveryState.REFUSED, Reason.GONE, attempts, tries, dueAt);
  }

  Delivery refused(Reason why) {
    expect(DeliveryState.SENDING);
    return with(DeliveryState.REFUSED, why, attempts, tries, dueAt);
  }

  Delivery exhausted() {
    expect(DeliveryState.SENDING);
    return with(DeliveryState.EXHAUSTED, Reason.SCHEDULE_OVER, attempts, tries, dueAt);
  }

  /** Tried again; {@code used} attempts of the schedule are used up. */
  Delivery waitsAgain(Reason why, int used, Instant due) {
    expect(DeliveryState.SENDING);
    return with(DeliveryState.WAITING, why, attempts, used, due);
  }

  Delivery withheld(Reason why) {
    return with(DeliveryState.WITHHELD, why, attempts, tries, dueAt);
  }

  Delivery superseded() {
    return with(DeliveryState.SUPERSEDED, Reason.NEWER_STEP, attempts, tries, dueAt);
  }

  Delivery cancelled(Reason why) {
    expect(DeliveryState.WAITING);
    return with(DeliveryState.CANCELLED, why, attempts, tries, dueAt);
  }

  Delivery broughtForward(Instant now) {
    expect(DeliveryState.WAITING);
    return with(DeliveryState.WAITING, reason, attempts, tries, now);
  }

  /** A coordinator wants it tried again: same id, new schedule. */
  Delivery retried(Instant now) {
    return with(DeliveryState.WAITING, null, attempts, isByHand() ? attempts : 0, now);
  }

  /** Whether no program can carry it. */
  boolean isByHand() {
    return channel.isByHand();
  }

  /** Whether it is a person's task now. */
  public boolean isToBeCarried() {
    return is(DeliveryState.WAITING) && reason == Reason.BY_HAND;
  }

  /** It is due and allowed, and a person has to carry it. */
  Delivery toBeCarried() {
    expect(DeliveryState.WAITING);
    return isToBeCarried()
        ? this
        : with(DeliveryState.WAITING, Reason.BY_HAND, attempts, tries, dueAt);
  }

  /** A person took it: its contact may have been told from now on, whatever its state. */
  Delivery begunByHand() {
    return isBegunByHand() ? this : with(state, reason, attempts + 1, tries, dueAt);
  }

  /** A person told the contact. That counts even if something else was decided meanwhile. */
  Delivery deliveredByHand() {
    return with(DeliveryState.DELIVERED, null, tried(), tried(), dueAt);
  }

  /** A person could not tell the contact. */
  Delivery notCarried() {
    return is(DeliveryState.WAITING)
        ? with(DeliveryState.EXHAUSTED, Reason.NOT_CARRIED, tried(), tried(), dueAt)
        : with(state, reason, tried(), tried(), dueAt);
  }

  /** Of what is carried by hand each try is used up when it is recorded. */
  private boolean isBegunByHand() {
    return tries < attempts;
  }

  /** The number of the attempt that is recorded now. */
  private int tried() {
    return isBegunByHand() ? attempts : attempts + 1;
  }

  /**
   * Its contact turned out to have been told an older step: what was not needed, or could wait, is
   * owed now.
   */
  Delivery neededAfterAll(Instant now) {
    if (is(DeliveryState.CANCELLED) && attempts == 0) {
      Mode needed = mode == Mode.FORMER ? mode : Mode.AT_ONCE;
      return copy(
          needed, DeliveryState.WAITING, null, revision + 1, attempts, tries, now, heldUntil);
    }
    return isUntoldReserve() ? owed(now) : this;
  }

  /** To a contact that an earlier step was tried at: no reserve any more. */
  Delivery owed(Instant now) {
    return copy(Mode.AT_ONCE, state, reason, revision, attempts, tries, now, heldUntil);
  }

  Delivery held(Instant until) {
    return copy(mode, state, reason, revision, attempts, tries, dueAt, until);
  }

  /** A hold stops it; that says nothing of its contact. */
  Delivery heldBack() {
    expect(DeliveryState.WAITING);
    return isHeldBack() ? this : with(DeliveryState.WAITING, Reason.HELD, attempts, tries, dueAt);
  }

  /** No hold stops it any more. */
  Delivery letGo() {
    return isHeldBack() ? with(DeliveryState.WAITING, null, attempts, tries, dueAt) : this;
  }

  /** Nobody could be told in the meantime: those before it have their time once more. */
  Delivery postponed(Instant earliest) {
    return dueAt.isBefore(earliest) && !isToBeCarried()
        ? with(DeliveryState.WAITING, reason, attempts, tries, earliest)
        : this;
  }

  /** Whether it waits for a hold to be lifted, as far as it was judged. */
  public boolean isHeldBack() {
    return is(DeliveryState.WAITING) && reason == Reason.HELD;
  }

  Delivery released() {
    return copy(mode, state, reason, revision, attempts, tries, dueAt, null);
  }

  /** In the place of what was kept under the same id: a forgery, or what may be told by now. */
  Delivery insteadOf(Delivery kept) {
    long next = Math.max(kept.revision() + 1, revision);
    // an attempt's number is never used again
    return copy(mode, state, reason, next, kept.attempts(), tries, dueAt, heldUntil);
  }

  /** With the revision of a change at that time. */
  Delivery changedAt(Instant time) {
    long lifted = Revision.at(revision, time);
    return new Delivery(
        id,
        step,
        notice,
        contact,
        channel,
        mode,
        rank,
        bare,
        state,
        reason,
        lifted,
        attempts,
        tries,
        dueAt,
        leasedUntil,
        heldUntil);
  }

  /** What alert-api is told of it. */
  DeliveryChanged changed(Instant at) {
    return new DeliveryChanged(
        step.alert(),
        step.notice(),
        step.platform(),
        id,
        contact,
        channel,
        step.kind(),
        step.stepNumber(),
        step.version(),
        step.entry(),
        bare,
        state,
        reason,
        revision,
        is(DeliveryState.WAITING) ? dueAt : null,
        at);
  }

  private Delivery with(
      DeliveryState next, @Nullable Reason why, int opened, int used, Instant due) {
    @Nullable Instant held = next == DeliveryState.WAITING ? heldUntil : null;
    return copy(mode, next, why, revision + 1, opened, used, due, held);
  }

  /** A lease is the database's to give: whatever changes the row ends it. */
  private Delivery copy(
      Mode mode,
      DeliveryState state,
      @Nullable Reason reason,
      long revision,
      int attempts,
      int tries,
      Instant dueAt,
      @Nullable Instant heldUntil) {
    return new Delivery(
        id, step, notice, contact, channel, mode, rank, bare, state, reason, revision, attempts,
        tries, dueAt, null, heldUntil);
  }

  private void expect(DeliveryState from) {
    if (state != from) {
      throw new IllegalStateException("Delivery " + id + " is " + state + " and not " + from);
    }
  }
}
