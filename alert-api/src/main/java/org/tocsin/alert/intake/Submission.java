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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.Content;
import org.tocsin.alert.alerts.Item;
import org.tocsin.alert.web.Fault;
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

/**
 * An alert as it is submitted or revised. What may be left out can follow before the review.
 *
 * @param version of a revision: the one that it builds on, so that of two who revise at once one is
 *     told; whoever leaves it out builds on the newest, whatever that says
 */
record Submission(
    @NotBlank @Size(max = 63) String election,
    @NotNull Threat threat,
    @Nullable Boolean exercise,
    @NotBlank @Size(max = 300) String title,
    @Nullable @Size(max = 10000) @Prose String summary,
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
    @Nullable @Size(max = 50) List<@NotNull UUID> namedOrganisations,
    @Nullable @Size(max = 50) List<@NotNull UUID> namedReviewers,
    @NotEmpty(message = "must name at least one URL with its platform")
        @Size(max = 200, message = "may be 200; submit another alert for the rest")
        List<@NotNull @Valid GivenItem> items,
    @Nullable @Min(1) Integer version) {

  private static final String ARTICLE_16_ONLY =
      "belongs to the request kind ARTICLE_16_NOTICE only; leave it out";

  record Translation(
      @Nullable @Size(max = 300) String title,
      @Nullable @Size(max = 10000) @Prose String summary,
      @Nullable @Size(max = 10000) @Prose String explanation) {}

  record Request(
      @NotNull RequestKind kind,
      @Nullable @Size(max = 1000) @Prose String ground,
      @Nullable @Size(max = 10000) @Prose String explanation,
      @Nullable @Valid Notifier notifier,
      @Nullable Boolean goodFaith) {}

  record Notifier(
      @Nullable @Size(max = 200) String name,
      @Nullable
          @Size(max = 254)
          @Pattern(
              regexp = "[^\\s@<>(),;:\\\\\"\\[\\]]{1,64}@[^\\s@<>(),;:\\\\\"\\[\\]]{1,189}",
              message = "must be one mail address, like notices@example.org")
          String email) {}

  record Interference(
      @Nullable @Size(max = 5000) @Prose String harmsFundamentalInterests,
      @Nullable @Size(max = 5000) @Prose String foreignActor,
      @Nullable @Size(max = 5000) @Prose String misleading,
      @Nullable @Size(max = 5000) @Prose String artificialSpread) {}

  /**
   * One URL or account concerned.
   *
   * @param item in a revision the number of an item that is kept; none for a new one
   */
  record GivenItem(
      @Nullable @Min(1) Integer item,
      @NotBlank @Size(max = 63) String platform,
      @Nullable ItemKind kind,
      @NotBlank @Size(max = 2048) @WebAddress String url,
      @Nullable @Size(max = 300) String account,
      @Nullable ContentType contentType,
      @Nullable @Language String language,
      @Nullable Instant observedAt,
      @Nullable @Size(max = 5000) @Prose String quote,
      @Nullable @Size(max = 5000) @Prose String context,
      @Nullable @Size(max = 2048) @WebAddress String archiveUrl,
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
        asked(),
        interference == null
            ? null
            : new Content.Interference(
                text(interference.harmsFundamentalInterests()),
                text(interference.foreignActor()),
                text(interference.misleading()),
                text(interference.artificialSpread())));
  }

  /** What annotations cannot say: what belongs to one threat or one kind of request only. */
  List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    if (interference != null && threat != Threat.FOREIGN_INTERFERENCE) {
      faults.add(
          new Fault(
              "interference", "belongs to the threat FOREIGN_INTERFERENCE only; leave it out"));
    }
    if (request.kind() != RequestKind.ARTICLE_16_NOTICE) {
      if (request.notifier() != null) {
        faults.add(new Fault("request.notifier", ARTICLE_16_ONLY));
      }
      if (request.goodFaith() != null) {
        faults.add(new Fault("request.goodFaith", ARTICLE_16_ONLY));
      }
    }
    return faults;
  }

  private Content.Request asked() {
    Notifier notifier = request.notifier();
    return new Content.Request(
        request.kind(),
        text(request.ground()),
        text(request.explanation()),
        notifier == null
            ? null
            : new Content.Notifier(text(notifier.name()), text(notifier.email())),
        request.goodFaith());
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
