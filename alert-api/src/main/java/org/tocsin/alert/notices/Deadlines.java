package org.tocsin.alert.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.alert.PlatformPart.Deadline;
import org.tocsin.contract.word.RequestKind;
import org.tocsin.contract.word.Severity;

/** When an answer is due: it runs from the approval, and weekends count. */
public final class Deadlines {

  private Deadlines() {}

  /**
   * Computes a platform's deadlines for one version. Near the polls everything is halved; the
   * approval's time decides whether it is near.
   *
   * @param allowed what the directory says of this platform, by severity; the house's defaults for
   *     the rest
   */
  public static AnswerBy of(
      Instant approvedAt,
      Severity severity,
      RequestKind request,
      Map<Severity, Allowed> allowed,
      Polls polls) {
    @Nullable Allowed own = allowed.get(severity);
    boolean halved = polls.near(approvedAt);
    Deadline acknowledge =
        due(approvedAt, own == null ? null : own.acknowledge(), acknowledge(severity), own, halved);
    Deadline decide =
        due(approvedAt, own == null ? null : own.decide(), decide(severity), own, halved);
    return new AnswerBy(acknowledge, request == RequestKind.INFORMATION ? null : decide);
  }

  private static Deadline due(
      Instant from,
      @Nullable Duration given,
      Duration usual,
      @Nullable Allowed own,
      boolean halved) {
    Duration whole = given == null ? usual : given;
    boolean agreed = given != null && own != null && own.agreed();
    return new Deadline(from.plus(halved ? whole.dividedBy(2) : whole), agreed);
  }

  private static Duration acknowledge(Severity severity) {
    return switch (severity) {
      case EXTREME -> Duration.ofHours(1);
      case SEVERE -> Duration.ofHours(4);
      case MODERATE -> Duration.ofHours(24);
      case MINOR, UNKNOWN -> Duration.ofDays(3);
    };
  }

  private static Duration decide(Severity severity) {
    return switch (severity) {
      case EXTREME -> Duration.ofHours(4);
      case SEVERE -> Duration.ofHours(24);
      case MODERATE -> Duration.ofDays(3);
      case MINOR, UNKNOWN -> Duration.ofDays(7);
    };
  }
}
