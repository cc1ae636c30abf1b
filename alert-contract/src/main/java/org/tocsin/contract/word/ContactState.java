package org.tocsin.contract.word;

/** What is known of a contact. */
public enum ContactState {
  /** Nobody has confirmed yet that it reaches the platform. */
  UNVERIFIED,

  /** A person or a signed answer confirmed that it reaches the platform. */
  VERIFIED,

  /** No longer in the directory; learns only of recalls of what it was told. */
  RETIRED,

  /** Nothing is sent to it, not even a recall. */
  BLOCKED
}
