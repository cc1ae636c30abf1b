package org.tocsin.alert.directory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.web.Prose;
import org.tocsin.alert.web.WebAddress;
import org.tocsin.contract.directory.PlatformEntry.Limits;
import org.tocsin.contract.word.PlatformKind;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;

/**
 * A platform as it is edited and shown.
 *
 * @param slug its name in addresses; may be left out in a request
 * @param version grows with every change; ignored in a request, where If-Match says it
 * @param veryLarge a very large platform or search engine under the DSA
 * @param tlp the highest marking that it is cleared for
 * @param paused while true its deliveries wait
 * @param telephone whom to ring when nothing else is left
 * @param threats those that an authority is told of; for the other kinds there are none
 * @param measures what it says it does against interference
 */
record PlatformDocument(
    @Nullable String slug,
    @Nullable Long version,
    @NotBlank @Size(max = 200) String name,
    @Nullable PlatformKind kind,
    @Nullable Boolean veryLarge,
    @Nullable @Size(max = 30) List<@NotNull @Size(max = 20) String> languages,
    @NotNull Tlp tlp,
    @Nullable Boolean paused,
    @Nullable @Size(max = 60) String telephone,
    @Nullable @Size(max = 20) List<@NotNull Threat> threats,
    @Nullable Map<Severity, @NotNull @Valid Terms> deadlines,
    @Nullable @Valid Speed limits,
    @NotNull @Size(max = 50) List<@NotNull @Valid ContactDocument> contacts,
    @Nullable @Size(max = 200) List<@NotNull @Valid Measure> measures) {

  private static final int PER_SECOND = 10;
  private static final int CONCURRENT = 4;

  /**
   * How long it has to answer alerts of one severity.
   *
   * @param agreedOn when it agreed to that; a target until then
   * @param source where that stands; needed with {@code agreedOn}
   */
  record Terms(
      @Nullable Duration acknowledge,
      @Nullable Duration decide,
      @Nullable LocalDate agreedOn,
      @Nullable @Size(max = 2000) String source) {}

  /** How fast it may be told; what is absent has a default. */
  record Speed(
      @Nullable @Min(1) @Max(1000) Integer perSecond,
      @Nullable @Min(1) @Max(200) Integer concurrent) {}

  /** Something that it announced. */
  record Measure(
      @NotNull LocalDate date,
      @NotBlank @Size(max = 2000) @Prose String text,
      @Nullable @Size(max = 2000) @WebAddress String source) {}

  PlatformDocument with(List<ContactDocument> itsContacts) {
    return new PlatformDocument(
        slug,
        version,
        name,
        kind,
        veryLarge,
        languages,
        tlp,
        paused,
        telephone,
        threats,
        deadlines,
        limits,
        itsContacts,
        measures);
  }

  /** With a value in place of everything that may be left out. */
  PlatformDocument complete(String itsSlug, long itsVersion, List<ContactDocument> itsContacts) {
    return new PlatformDocument(
        itsSlug,
        itsVersion,
        name,
        Objects.requireNonNullElse(kind, PlatformKind.PLATFORM),
        Boolean.TRUE.equals(veryLarge),
        Objects.requireNonNullElse(languages, List.of()),
        tlp,
        Boolean.TRUE.equals(paused),
        telephone,
        Objects.requireNonNullElse(threats, List.<Threat>of()).stream()
            .distinct()
            .sorted()
            .toList(),
        Objects.requireNonNullElse(deadlines, Map.of()),
        new Speed(speed().perSecond(), speed().concurrent()),
        itsContacts,
        Objects.requireNonNullElse(measures, List.of()));
  }

  Limits speed() {
    Integer perSecond = limits == null ? null : limits.perSecond();
    Integer concurrent = limits == null ? null : limits.concurrent();
    return new Limits(
        Objects.requireNonNullElse(perSecond, PER_SECOND),
        Objects.requireNonNullElse(concurrent, CONCURRENT));
  }

  String language() {
    return languages == null || languages.isEmpty() ? "en" : languages.getFirst();
  }
}
