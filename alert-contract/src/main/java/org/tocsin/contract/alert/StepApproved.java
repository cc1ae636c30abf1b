package org.tocsin.contract.alert;

import java.util.List;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Urgency;

/** An event that tells every platform of the audience something new. */
public sealed interface StepApproved extends AlertEvent permits AlertApproved, AlertRetracted {

  /** What people say on the telephone: {@code FR27-0412}. */
  String reference();

  int version();

  Severity severity();

  Urgency urgency();

  /** The exact text of the part that all platforms share; it is hashed and never re-serialised. */
  String common();

  /** Every platform named by this step or by any earlier approved one. */
  List<PlatformCut> audience();
}
