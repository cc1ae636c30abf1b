package org.tocsin.contract.word;

/** What a hold stops. */
public enum HoldScope {
  /** Everything that would go out. */
  ALL,

  /** What would go to one platform. */
  PLATFORM,

  /** What members of one organisation wrote. */
  ORGANISATION,

  /** What one person wrote or approved. */
  PERSON
}
