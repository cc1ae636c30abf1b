package org.tocsin.alert.review;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.Checklist;
import org.tocsin.alert.alerts.Ground;
import org.tocsin.alert.alerts.VersionState;
import org.tocsin.alert.web.Prose;

/**
 * A verdict.
 *
 * @param version needed once there are two
 * @param reason needed unless the verdict is APPROVED
 * @param grounds of a verdict that is not APPROVED
 * @param evidence the highest {@code entry} in the list of evidence that the reviewer has read;
 *     needed for an approval once a file came or went after the version was submitted
 */
record ReviewRequest(
    @Nullable @Min(1) Integer version,
    @NotNull Verdict verdict,
    @Nullable @Size(max = 5000) @Prose String reason,
    @Nullable @Size(max = 12) List<@NotNull Ground> grounds,
    @Nullable Checklist checklist,
    @Nullable @Min(0) Long evidence) {

  List<Ground> given() {
    return Objects.requireNonNullElse(grounds, List.<Ground>of()).stream().distinct().toList();
  }

  /** What a reviewer can say. */
  enum Verdict {
    APPROVED,
    RETURNED,
    DECLINED;

    VersionState state() {
      return switch (this) {
        case APPROVED -> VersionState.APPROVED;
        case RETURNED -> VersionState.RETURNED;
        case DECLINED -> VersionState.DECLINED;
      };
    }
  }
}
