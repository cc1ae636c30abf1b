package org.tocsin.alert.retention;

import java.util.Set;
import org.tocsin.alert.notices.Answers;

/** What is kept for equally long. */
enum FieldClass {
  /** Of items: account, quote and context, which are third parties' own. */
  ACCOUNTS,

  /** Of items: the URL and where it was archived. */
  ADDRESSES,

  /** Files, and what whoever brought them wrote of them. */
  EVIDENCE,

  /** What a platform's people wrote, and who they are. */
  WORDS,

  /** What members wrote of an alert: title, summary and reasons, and what corroborates it. */
  TEXTS,

  /** What members pooled: sightings, campaigns and their notes. No alert has them. */
  POOLED;

  /** The types of the journal entries of an alert whose payloads hold such fields. */
  Set<String> entries() {
    return switch (this) {
      case ACCOUNTS, ADDRESSES ->
          Set.of("AlertSubmitted", "AlertRevised", "AlertApproved", "RoutingRequested");
      case EVIDENCE -> Set.of("AlertApproved", "RoutingRequested", "EvidenceWithdrawn");
      case WORDS -> Answers.ENTRIES;
      case TEXTS ->
          Set.of(
              "AlertSubmitted",
              "AlertRevised",
              "AlertApproved",
              "RoutingRequested",
              "AlertCorroborated",
              "RetractionDecided",
              "VersionReviewed",
              "VersionConfirmed");
      case POOLED -> Set.of();
    };
  }
}
