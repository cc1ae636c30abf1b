package org.tocsin.alert.tray;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.web.Prose;

/** What coordinators say of mail in the tray. */
final class TrayRequests {

  private TrayRequests() {}

  /**
   * What is to be known of it.
   *
   * @param owner a coordinator
   * @param notice that it belongs to: it becomes a message there
   */
  record Change(
      @NotNull TrayKind kind,
      @Nullable UUID owner,
      @NotNull Instant dueAt,
      @Nullable UUID notice) {}

  /**
   * What is answered.
   *
   * @param language of the answer, English or French; English where nobody says
   */
  record Answer(
      @NotBlank @Size(max = 10_000) @Prose String text,
      @Nullable @Pattern(regexp = "en|fr") String language) {}

  /** Why nothing is answered. */
  record Closing(@NotBlank @Size(max = 2000) @Prose String reason) {}
}
