package org.tocsin.contract.notice;

import java.util.UUID;

/**
 * What the router tells the adapters about one notice, on {@code tocsin.notices.v1}, keyed by the
 * alert, with the platform as a header.
 */
public sealed interface Instruction permits Step, Recorded, Retry, Stop, Forget {

  UUID alert();

  UUID notice();

  String platform();

  /** The number of the journal entry that it speaks of. */
  long entry();
}
