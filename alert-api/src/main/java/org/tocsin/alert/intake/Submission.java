package org.tocsin.alert.intake;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.Content;
import org.tocsin.alert.alerts.Item;
import org.tocsin.alert.web.Prose;
import org.tocsin.alert.web.WebAddress;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.word.Certainty;
import org.tocsin.contract.word.ContentType;
import org.tocsin.contract.word.ItemKind;
import org.tocsin.contract.word.RequestKind;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.Urgency;

/** An alert as it is submitted or revised. What may be left out can follow before the review. */
record Submission(
    @NotBlank @Size(max = 63) String election,
    @NotNull Threat threat,
    @Nullable Boolean exercise,
    @NotBlank @Size(max = 300) String title,
    @Nullable @Size(max = 20000) @Prose String summary,
    @Nullable @Language String language,
    @Nullable @Size(max = 30) Map<@Language String, @NotNull @Valid Translation> translations,
    @NotNull Severity severity,
    @Nullable Urgency urgency,
    @Nullable Certainty certainty,
    @Nullable @Min(1) @Max(6) Integer reach,
    @Nullable Tlp tlp,
    @Nullable @Size(max = 100)
        List<
                @NotNull
                @Pattern(
                    regexp = "T\\d{4}(\\.\\d{3})?",
                    message = "must be a DISARM technique like T0099 or T0099.003")
                String>
            techniques,
    @NotNull @Valid Request request,
    @Nullable @Valid Interference interference,
    @NotEmpty @Size(max = 1000) List<@NotNull @Valid GivenItem> items) {

  record Translation(
      @Nullable @Size(max = 300) String title,
      @Nullable @Size(max = 20000) @Prose String summary,
      @Nullable @Size(max = 20000) @Prose String explanation) {}

  record Request(
      @NotNull RequestKind kind,
      @Nullable @Size(max = 1000) @Prose String ground,
      @Nullable @Size(max = 20000) @Prose String explanation) {}

  record Interference(
      @NotBlank @Size(max = 5000) @Prose String harmsFundamentalInterests,
      @NotBlank @Size(max = 5000) @Prose String foreignActor,
      @NotBlank @Size(max = 5000) @Prose String misleading,
      @NotBlank @Size(max = 5000) @Prose String artificialSpread) {}

  /**
   * One URL or account concerned.
   *
   * @param item in a revision the number of an item that is kept; none for a new one
   */
  record GivenItem(
      @Nullable @Min(1) Integer item,
      @NotBlank @Size(max = 63) String platform,
      @Nullable ItemKind kind,
      @NotBlank @Size(max = 4000) @WebAddress String url,
      @Nullable @Size(max = 300) String account,
      @Nullable ContentType contentType,
      @Nullable @Language String language,
      @Nullable Instant observedAt,
      @Nullable @Size(max = 5000) @Prose String quote,
      @Nullable @Size(max = 5000) @Prose String context,
      @Nullable @Size(max = 4000) @WebAddress String archiveUrl,
      @Nullable @Pattern(regexp = "[0-9a-fA-F]{64}", message = "must be 64 hexadecimal digits")
          String sha256) {

    Item numbered(int number) {
      return new Item(
          number,
          platform,
          Objects.requireNonNullElse(kind, ItemKind.POST),
          url,
          text(account),
          contentType,
          language,
          observedAt,
          text(quote),
          text(context),
          archiveUrl,
          sha256);
    }
  }

  /** With the defaults in place of what was left out. */
  Content content() {
    return new Content(
        threat,
        Boolean.TRUE.equals(exercise),
        title,
        text(summary),
        Objects.requireNonNullElse(language, "und"),
        translated(),
        severity,
        Objects.requireNonNullElse(urgency, Urgency.UNKNOWN),
        Objects.requireNonNullElse(certainty, Certainty.UNKNOWN),
        reach,
        Objects.requireNonNullElse(tlp, Tlp.AMBER),
        Objects.requireNonNullElse(techniques, List.of()),
        new CommonPart.Request(request.kind(), text(request.ground()), text(request.explanation())),
        Optional.ofNullable(interference)
            .map(
                given ->
                    new Content.Interference(
                        given.harmsFundamentalInterests(),
                        given.foreignActor(),
                        given.misleading(),
                        given.artificialSpread()))
            .orElse(null));
  }

  private Map<String, CommonPart.Translation> translated() {
    Map<String, CommonPart.Translation> all = new TreeMap<>();
    Objects.requireNonNullElse(translations, Map.<String, Translation>of())
        .forEach(
            (code, translation) ->
                all.put(
                    code,
                    new CommonPart.Translation(
                        text(translation.title()),
                        text(translation.summary()),
                        text(translation.explanation()))));
    return all;
  }

  /** An empty text says no more than none. */
  private static @Nullable String text(@Nullable String given) {
    return given == null || given.isBlank() ? null : given;
  }
}
