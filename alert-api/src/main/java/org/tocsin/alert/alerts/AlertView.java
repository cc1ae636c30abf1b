package org.tocsin.alert.alerts;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.access.Marked;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Claim.ClaimView;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.similar.Kin;

/**
 * An alert as a member reads it.
 *
 * @param author a name to the own organisation, a pseudonym to others
 * @param namedOrganisations who reads it besides while it is AMBER+STRICT
 * @param namedReviewers who reads it besides while it is RED
 * @param content of the newest version
 * @param secondReview of a second organisation, where the newest approved version took the fast
 *     track
 * @param claim of the reviewer who is reading it
 * @param items of the newest version, and those that were withdrawn
 */
public record AlertView(
    UUID id,
    String reference,
    AlertState state,
    int version,
    @Nullable Integer approvedVersion,
    String election,
    String organisation,
    String author,
    Instant createdAt,
    Instant changedAt,
    @Nullable String retractionReason,
    @Nullable SecondReview secondReview,
    @Nullable ClaimView claim,
    Set<UUID> namedOrganisations,
    Set<UUID> namedReviewers,
    @JsonUnwrapped Content content,
    List<ItemView> items,
    List<VersionView> versions,
    List<Notice> notices,
    @JsonUnwrapped Pool pool,
    @JsonUnwrapped Kin kin) {

  /** Whether a version is among it of which each reading stands in the journal. */
  public boolean showsClosed() {
    return versions.stream().anyMatch(version -> Marked.isClosed(version.content().tlp()));
  }

  /** An item, and whether the newest version still holds it. */
  public record ItemView(@JsonUnwrapped Item item, boolean withdrawn) {}

  /** One version with what was said of it. */
  public record VersionView(
      int version,
      VersionState state,
      String author,
      Instant submittedAt,
      @JsonUnwrapped Content content,
      List<ReviewView> reviews) {}

  /** A verdict. */
  public record ReviewView(
      String reviewer,
      ReviewWay way,
      VersionState verdict,
      @Nullable String reason,
      List<Ground> grounds,
      @Nullable Checklist checklist,
      Instant at) {}

  /**
   * Puts together what a reader may see.
   *
   * @param items all that any version held, with the number of the last version that did
   */
  public static AlertView of(
      Member reader,
      Alert alert,
      List<Version> versions,
      List<HeldItem> items,
      List<Review> reviews,
      Optional<Claim> claim,
      List<Notice> notices,
      Pool pool,
      Kin kin) {
    List<Version> readable =
        versions.stream()
            .filter(version -> reader.mayRead(alert.marked().at(version.content().tlp())))
            .toList();
    Set<Integer> numbers = readable.stream().map(Version::number).collect(Collectors.toSet());
    return new AlertView(
        alert.id(),
        alert.reference(),
        alert.state(),
        alert.version(),
        alert.approvedVersion(),
        alert.election(),
        Naming.ofOrganisation(reader, alert.organisation(), alert.organisationName()),
        Naming.of(reader, alert.author(), alert.organisation(), alert.authorName()),
        alert.createdAt(),
        alert.changedAt(),
        alert.retractionReason(),
        SecondReview.of(alert, reviews),
        claim.map(held -> ClaimView.of(reader, held)).orElse(null),
        alert.named().organisations(),
        alert.named().reviewers(),
        readable.getLast().shownTo(reader),
        items.stream()
            .filter(item -> numbers.contains(item.lastVersion()))
            .map(item -> new ItemView(item.item(), item.lastVersion() < alert.version()))
            .toList(),
        readable.stream().map(version -> view(reader, version, reviews)).toList(),
        notices,
        pool,
        kin);
  }

  private static VersionView view(Member reader, Version version, List<Review> reviews) {
    return new VersionView(
        version.number(),
        version.state(),
        Naming.of(reader, version.author(), version.organisation(), version.authorName()),
        version.submittedAt(),
        version.shownTo(reader),
        reviews.stream()
            .filter(review -> review.version() == version.number())
            .map(
                review ->
                    new ReviewView(
                        Naming.of(
                            reader,
                            review.reviewer(),
                            review.organisation(),
                            review.reviewerName()),
                        review.way(),
                        review.verdict(),
                        review.reason(),
                        review.grounds(),
                        review.checklist(),
                        review.at()))
            .toList());
  }
}
