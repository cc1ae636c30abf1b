package org.tocsin.alert.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.members.OrganisationKind;

/**
 * Which organisation reviewed what which one submitted. Exercises are counted apart, and what a
 * public body submitted or reviewed, too.
 *
 * @param from the first verdict counted, and {@code to} the first that is not
 */
record WhoReviewedWhom(
    Instant from, Instant to, @Nullable String election, Part alerts, Part exercises) {

  static WhoReviewedWhom of(Instant from, Instant to, @Nullable String election, List<Cell> cells) {
    return new WhoReviewedWhom(from, to, election, Part.of(cells, false), Part.of(cells, true));
  }

  /**
   * Alerts or exercises.
   *
   * @param organisations what no public body had a part in
   * @param publicBodies what a public body submitted or reviewed
   */
  record Part(List<Pair> organisations, List<Pair> publicBodies) {

    private static Part of(List<Cell> cells, boolean exercise) {
      return new Part(pairs(cells, exercise, false), pairs(cells, exercise, true));
    }

    private static List<Pair> pairs(List<Cell> cells, boolean exercise, boolean publicBodies) {
      return cells.stream()
          .filter(cell -> cell.exercise() == exercise && cell.pair().ofPublicBody() == publicBodies)
          .map(Cell::pair)
          .toList();
    }
  }

  /**
   * One organisation's verdicts on another's versions.
   *
   * @param withinOrganisation whether both are the same one
   * @param approved and the other two: first verdicts, by the fast track or not
   * @param fastTracked of the approved ones
   * @param confirmed second reviews that left an alert as it was
   * @param disputed second reviews that retracted one
   * @param medianMinutes from the submission of a version to its first verdict
   */
  record Pair(
      Side author,
      Side reviewer,
      boolean withinOrganisation,
      long approved,
      long returned,
      long declined,
      long fastTracked,
      long confirmed,
      long disputed,
      @Nullable Double medianMinutes) {

    private boolean ofPublicBody() {
      return author.kind() == OrganisationKind.PUBLIC_BODY
          || reviewer.kind() == OrganisationKind.PUBLIC_BODY;
    }
  }

  /** An organisation, by the name that the reader may see. */
  record Side(String name, OrganisationKind kind) {}

  /** A pair among the alerts or among the exercises. */
  record Cell(boolean exercise, Pair pair) {}
}
