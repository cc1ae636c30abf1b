package org.tocsin.alert.retention;

/** Where something may be held about a person. */
enum HeldClass {
  ITEMS,
  ALERTS,
  NOTICES,
  EVIDENCE,
  /** Files of evidence that were asked for by their hash. */
  FILES,
  /** What a platform's people wrote. */
  WORDS,
  SIGHTINGS,
  CORROBORATIONS,
  CAMPAIGNS,
  /** Answers to requests, which are kept for a day. */
  ANSWERS,
  /** A platform's or an organisation's own address. */
  DIRECTORY,
  /** People of member organisations, and what lets them in. */
  MEMBERS,
  /** Payloads of the journal. */
  JOURNAL
}
