package org.tocsin.adapters.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.directory.Holds;
import org.tocsin.adapters.directory.Platforms;
import org.tocsin.contract.directory.ContactEntry;
import org.tocsin.contract.directory.PlatformEntry;
import org.tocsin.contract.proof.DeliveryId;
import org.tocsin.contract.word.Reason;
import org.tocsin.contract.word.StepKind;

/** Whether a delivery may be sent now. It is judged at every claim and never remembered. */
public sealed interface Permission {

  /** It may be sent to this contact. */
  record Granted(PlatformEntry platform, ContactEntry contact) implements Permission {}

  /**
   * Not yet: the platform is paused, or the directory or the holds have not reached the version
   * that the step names.
   */
  record NotYet() implements Permission {}

  /** Not before a hold is lifted. */
  record Held() implements Permission {}

  /** It may not be sent, whatever comes. */
  record Withheld(Reason reason) implements Permission {}

  /**
   * Judges.
   *
   * @param proven whether {@link Proof} holds for the step
   */
  static Permission judge(Delivery delivery, ToldStep told, boolean proven, Platforms directory) {
    if (!proven || !isApproved(delivery, told)) {
      return new Withheld(Reason.UNPROVEN);
    }
    @Nullable PlatformEntry platform = directory.platform(told.head().platform());
    if (platform == null
        || platform.version() < told.head().directoryVersion()
        || directory.holds().version() < told.head().holds()) {
      return new NotYet();
    }
    Optional<ContactEntry> contact = Platforms.contact(platform, delivery.contact());
    // A contact of another platform, or of none, was never approved for this content.
    return contact.isEmpty()
        ? new Withheld(Reason.UNPROVEN)
        : unlessHeld(judge(delivery, told, platform, contact.get()), told, directory.holds());
  }

  /** The row must be the one that this approval and this contact make. */
  private static boolean isApproved(Delivery delivery, ToldStep told) {
    return delivery.notice().equals(told.approval().notice())
        && (told.head().kind() != StepKind.TEST || told.tests(delivery.contact()))
        && (delivery.bare() ? told.head().canBeRecalled() : !told.head().bare())
        && delivery.id().equals(DeliveryId.of(told.approval(), delivery.contact()));
  }

  private static Permission judge(
      Delivery delivery, ToldStep told, PlatformEntry platform, ContactEntry contact) {
    return switch (contact.state()) {
      case BLOCKED -> new Withheld(Reason.CONTACT_BLOCKED);
      case RETIRED ->
          delivery.bare() ? unlessPaused(platform, contact) : new Withheld(Reason.CONTACT_RETIRED);
      case UNVERIFIED ->
          delivery.bare()
              ? recall(told, platform, contact)
              : isTest(told)
                  ? tell(told, platform, contact)
                  : new Withheld(Reason.CONTACT_UNVERIFIED);
      case VERIFIED ->
          delivery.bare() ? recall(told, platform, contact) : tell(told, platform, contact);
    };
  }

  /** It says nothing of any alert, and is how a contact comes to be verified. */
  private static boolean isTest(ToldStep told) {
    return told.head().kind() == StepKind.TEST;
  }

  /** Where content is told, only who was removed learns no more than that it changed. */
  private static Permission recall(ToldStep told, PlatformEntry platform, ContactEntry contact) {
    return told.head().bare() ? unlessPaused(platform, contact) : new Withheld(Reason.UNPROVEN);
  }

  private static Permission tell(ToldStep told, PlatformEntry platform, ContactEntry contact) {
    return platform.tlp().covers(told.approval().tlp())
        ? unlessPaused(platform, contact)
        : new Withheld(Reason.TLP_ABOVE_CLEARANCE);
  }

  /** What may not be sent at all is not worth waiting for. */
  private static Permission unlessHeld(Permission permission, ToldStep told, Holds holds) {
    return permission instanceof Withheld || !holds.stop(told.approval()) ? permission : new Held();
  }

  private static Permission unlessPaused(PlatformEntry platform, ContactEntry contact) {
    return platform.paused() ? new NotYet() : new Granted(platform, contact);
  }
}
