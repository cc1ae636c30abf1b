package org.tocsin.alert.review;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.VersionState;
import org.tocsin.alert.web.Prose;

/**
 * A verdict.
 *
 * @param version needed once there are two
 * @param reason needed unless the verdict is APPROVED
 */
record ReviewRequest(
    @Nullable @Min(1) Integer version,
    @NotNull Verdict verdict,
    @Nullable @Size(max = 5000) @Prose String reason) {

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
