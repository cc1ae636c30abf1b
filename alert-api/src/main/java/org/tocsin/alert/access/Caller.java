package org.tocsin.alert.access;

/** Who calls: take it in a controller with {@code @AuthenticationPrincipal Caller}. */
public sealed interface Caller permits Member, PlatformStaff {

  /** Pseudonymous, for the journal: {@code person/…} or {@code platform/…}. */
  String actor();
}
