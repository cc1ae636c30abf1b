package org.tocsin.alert.sightings;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.Method;
import org.tocsin.alert.directory.Directory;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.WebAddress;
import org.tocsin.contract.word.ItemKind;
import org.tocsin.contract.word.Tlp;

/**
 * Something that somebody sees: a URL and a line are enough.
 *
 * @param platform a slug of the directory; {@code unlisted} where nothing is said
 * @param tlp GREEN or AMBER, which it is where nothing is said
 */
record SightingRequest(
    @NotBlank @Size(max = 2048) @WebAddress String url,
    @NotBlank @Size(max = 500) String line,
    @Nullable @Size(max = 63) String platform,
    @Nullable ItemKind kind,
    @Nullable @Size(max = 300) String account,
    @Nullable @Size(max = 63) String election,
    @Nullable Tlp tlp,
    @Nullable Method method) {

  private static final EnumSet<Tlp> MARKINGS = EnumSet.of(Tlp.GREEN, Tlp.AMBER);

  String onPlatform() {
    return Objects.requireNonNullElse(platform, Directory.UNLISTED);
  }

  Tlp marking() {
    return Objects.requireNonNullElse(tlp, Tlp.AMBER);
  }

  /** What annotations cannot say. */
  List<Fault> faults() {
    return MARKINGS.contains(marking())
        ? List.of()
        : List.of(
            new Fault(
                "tlp",
                "must be GREEN or AMBER: all members read sightings; submit an alert for the"
                    + " rest"));
  }

  /** One who saw it, too. */
  record Seen(@NotNull Method method, @Nullable @Size(max = 500) String line) {}

  /** The end of one that was a mistake. */
  record Withdrawal(@Nullable @Size(max = 500) String reason) {}
}
