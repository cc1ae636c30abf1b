package org.tocsin.quickstart.hook;

/** What checking a call's signature showed. */
public sealed interface Verdict {

  /** A signature fits; {@code scheme} is v1 or v1a, {@code key} names the key that it fits. */
  record Verified(String scheme, String key) implements Verdict {}

  /** None does. */
  record Refused(Refusal reason, String detail) implements Verdict {}
}
