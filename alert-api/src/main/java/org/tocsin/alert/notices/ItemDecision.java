package org.tocsin.alert.notices;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.web.Prose;

/**
 * What a platform did with one item, in the DSA Transparency Database's values.
 *
 * @param item the item's number, the same in all versions
 * @param visibility what became of its visibility; null or empty: nothing was said
 * @param territorialScope ISO 3166-1 alpha-2 of EU and EEA countries
 * @param statementOfReasons the platform's own id or URL of it
 */
public record ItemDecision(
    @Nullable Integer item,
    @Nullable Result outcome,
    @Nullable List<@Nullable Visibility> visibility,
    @Nullable Account account,
    @Nullable Monetary monetary,
    @Nullable Provision provision,
    @Nullable Ground ground,
    @Nullable @Prose String explanation,
    @Nullable List<@Nullable String> territorialScope,
    @Nullable Automation automatedDecision,
    @Nullable String statementOfReasons) {

  /** A result without any detail. */
  public static ItemDecision of(int item, Result result) {
    return new ItemDecision(item, result, null, null, null, null, null, null, null, null, null);
  }

  /** What was done, without what the platform wrote about it. */
  ItemDecision withoutWords() {
    return new ItemDecision(
        item,
        outcome,
        visibility,
        account,
        monetary,
        provision,
        ground,
        null,
        territorialScope,
        automatedDecision,
        statementOfReasons);
  }

  /** Whether it says that something was done. */
  public boolean acts() {
    return (visibility != null && !visibility.isEmpty())
        || account != null
        || monetary != null
        || provision != null;
  }

  /** What a platform did, in our own words. */
  public enum Result {
    ACTIONED,
    PARTLY_ACTIONED,
    ALREADY_ACTIONED,
    NO_VIOLATION,
    OUT_OF_SCOPE,
    NOT_FOUND,

    /** The platform asks before it decides: an answer, but no decision yet. */
    INFO_REQUESTED,

    /** What was done before was undone. */
    REVERSED
  }

  /** The DSA's visibility restrictions. */
  public enum Visibility {
    CONTENT_REMOVED,
    CONTENT_DISABLED,
    CONTENT_DEMOTED,
    CONTENT_AGE_RESTRICTED,
    CONTENT_INTERACTION_RESTRICTED,
    CONTENT_LABELLED,
    OTHER
  }

  /** The DSA's account restrictions. */
  public enum Account {
    SUSPENDED,
    TERMINATED
  }

  /** The DSA's monetary restrictions. */
  public enum Monetary {
    SUSPENSION,
    TERMINATION,
    OTHER
  }

  /** The DSA's restrictions of the provision of the service. */
  public enum Provision {
    PARTIAL_SUSPENSION,
    TOTAL_SUSPENSION,
    PARTIAL_TERMINATION,
    TOTAL_TERMINATION
  }

  /** Why: against the law, or against the platform's terms. */
  public enum Ground {
    ILLEGAL_CONTENT,
    INCOMPATIBLE_CONTENT
  }

  /** Whether a machine decided. */
  public enum Automation {
    FULLY,
    PARTIALLY,
    NOT_AUTOMATED
  }
}
