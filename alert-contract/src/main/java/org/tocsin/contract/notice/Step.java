package org.tocsin.contract.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Urgency;

/** One thing to be told on a notice, with every delivery that could be needed for it. */
public sealed interface Step extends Instruction permits Tell, Recall {

  /** The signed approval; notice, platform, kind, version and marking are read from it. */
  Approval approval();

  /** What people say on the telephone; proven by the common part. */
  String reference();

  Severity severity();

  Urgency urgency();

  /** When it was approved; deadlines and links run from here. */
  Instant at();

  /** The version that the directory table must have reached before anything is sent. */
  long directoryVersion();

  /** The exact text that {@link Approval#commonHash} is the hash of. */
  String common();

  /** The exact text that {@link Approval#partHash} is the hash of. */
  String part();

  List<PlannedDelivery> deliveries();

  /**
   * The version of {@link org.tocsin.contract.directory.StandingHolds} that must have been read
   * before anything is sent, so that no approval overtakes a hold that it followed; null for none.
   */
  @Nullable Long holds();

  @Override
  default UUID notice() {
    return approval().notice();
  }

  @Override
  default String platform() {
    return approval().platform();
  }

  @Override
  default long entry() {
    return approval().entry();
  }
}
