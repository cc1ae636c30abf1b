package org.tocsin.contract.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Assessment;
import org.tocsin.contract.word.Certainty;
import org.tocsin.contract.word.OrganisationKind;
import org.tocsin.contract.word.RequestKind;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.Urgency;

/**
 * What all platforms concerned are told of a version. It names the organisation that sends it and
 * never a person.
 *
 * @param language ISO 639-1 of title, summary and explanation; {@code und} where nobody said
 * @param translations by language
 * @param reach 1 to 6 on the Breakout Scale; null where nobody said
 * @param techniques DISARM identifiers
 * @param network true where the organisation sends through the network: {@code organisation} is the
 *     installation's name then, and nothing here tells whose it is
 * @param organisationKind what the organisation is; null where that could tell whose it is
 * @param trustedFlagger true for an organisation that a Digital Services Coordinator made one
 * @param secondReviewPending true for a version that only one organisation has seen so far
 * @param corroborations how many other organisations found the same, or something else; null for
 *     none
 * @param evidence what can be fetched; null for none
 */
public record CommonPart(
    String reference,
    UUID alert,
    int version,
    String election,
    String organisation,
    Instant approvedAt,
    Threat threat,
    Severity severity,
    Urgency urgency,
    Certainty certainty,
    @Nullable Integer reach,
    Tlp tlp,
    boolean exercise,
    String title,
    @Nullable String summary,
    String language,
    Map<String, Translation> translations,
    List<String> techniques,
    Request request,
    @Nullable Boolean network,
    @Nullable OrganisationKind organisationKind,
    @Nullable Boolean trustedFlagger,
    @Nullable Boolean secondReviewPending,
    @Nullable List<Corroboration> corroborations,
    @Nullable List<Evidence> evidence) {

  public CommonPart {
    // sorted, so that the same part is always the same text
    translations = Collections.unmodifiableMap(new TreeMap<>(translations));
    techniques = List.copyOf(techniques);
    corroborations = corroborations == null ? null : List.copyOf(corroborations);
    evidence = evidence == null ? null : List.copyOf(evidence);
  }

  /** Without all that came later. */
  public CommonPart(
      String reference,
      UUID alert,
      int version,
      String election,
      String organisation,
      Instant approvedAt,
      Threat threat,
      Severity severity,
      Urgency urgency,
      Certainty certainty,
      @Nullable Integer reach,
      Tlp tlp,
      boolean exercise,
      String title,
      @Nullable String summary,
      String language,
      Map<String, Translation> translations,
      List<String> techniques,
      Request request) {
    this(
        reference,
        alert,
        version,
        election,
        organisation,
        approvedAt,
        threat,
        severity,
        urgency,
        certainty,
        reach,
        tlp,
        exercise,
        title,
        summary,
        language,
        translations,
        techniques,
        request,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The files that one platform is told of: those of its own items and of the whole alert. */
  public List<Evidence> evidenceFor(PlatformPart part) {
    if (evidence == null) {
      return List.of();
    }
    Set<Integer> items =
        part.items().stream().map(PlatformPart.Item::item).collect(Collectors.toSet());
    return evidence.stream()
        .filter(file -> file.item() == null || items.contains(file.item()))
        .toList();
  }

  /** The same words in another language; what is absent was not translated. */
  public record Translation(
      @Nullable String title, @Nullable String summary, @Nullable String explanation) {}

  /**
   * What is asked.
   *
   * @param ground the cited rule; null only for {@link RequestKind#INFORMATION}
   * @param notifier who gives notice under DSA Art. 16; null for any other request
   * @param goodFaith true where the notifier states the good faith that Art. 16(2)(d) asks for
   */
  public record Request(
      RequestKind kind,
      @Nullable String ground,
      @Nullable String explanation,
      @Nullable Notifier notifier,
      @Nullable Boolean goodFaith) {

    /** A request that is no notice under Art. 16. */
    public Request(RequestKind kind, @Nullable String ground, @Nullable String explanation) {
      this(kind, ground, explanation, null, null);
    }
  }

  /**
   * Who gives notice.
   *
   * @param email a functional mailbox, nobody's own
   */
  public record Notifier(String name, String email) {}

  /** How many other organisations came to one kind of result. */
  public record Corroboration(Assessment assessment, int count) {}

  /**
   * A file that the platform can fetch at {@code /api/v1/notices/{id}/evidence/{sha256}}.
   *
   * @param item the number of the item that it shows; null where it concerns the whole alert
   * @param type a media type
   * @param bytes its size
   * @param sha256 in hex, of exactly what is fetched
   */
  public record Evidence(
      @Nullable Integer item,
      String name,
      String type,
      long bytes,
      String sha256,
      @Nullable Instant capturedAt) {}
}
