package org.tocsin.adapters.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.word.Certainty;
import org.tocsin.contract.word.OrganisationKind;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.Urgency;

/**
 * What a webhook's body holds; {@code docs/webhook.md} and {@code docs/schemas/webhook.json}
 * explain it to those who receive it.
 *
 * @param type the step's kind in lower case; {@code recall} where a version is not told any more
 * @param timestamp when the step was approved
 */
record Body(String type, Instant timestamp, Data data) {

  /** One of three forms. */
  sealed interface Data permits Told, Recalled, Tested {}

  /**
   * A step with its content.
   *
   * @param items in order, as many as fit
   * @param itemsTotal how many there are
   * @param itemsUrl where all of them are; only where some are missing here
   * @param evidence in order, as much as fits
   * @param evidenceTotal how much there is; only where there is some
   */
  record Told(
      UUID notice,
      UUID alert,
      String reference,
      int version,
      StepNamed step,
      boolean exercise,
      Tlp tlp,
      String election,
      String organisation,
      @Nullable Boolean network,
      @Nullable OrganisationKind organisationKind,
      @Nullable Boolean trustedFlagger,
      @Nullable Boolean secondReviewPending,
      Instant approvedAt,
      Threat threat,
      Severity severity,
      Urgency urgency,
      Certainty certainty,
      @Nullable Integer reach,
      String title,
      @Nullable String summary,
      String language,
      Map<String, CommonPart.Translation> translations,
      List<String> techniques,
      CommonPart.Request request,
      @Nullable List<CommonPart.Corroboration> corroborations,
      PlatformPart.@Nullable Deadline acknowledge,
      PlatformPart.@Nullable Deadline decide,
      @Nullable Boolean forInformation,
      List<PlatformPart.Item> items,
      int itemsTotal,
      @Nullable String itemsUrl,
      List<Integer> withdrawn,
      @Nullable List<EvidenceNamed> evidence,
      @Nullable Integer evidenceTotal,
      LinksNamed links)
      implements Data {}

  /** That something told before no longer stands, without a word of content. */
  record Recalled(
      UUID notice,
      UUID alert,
      String reference,
      int version,
      StepNamed step,
      boolean exercise,
      Why why)
      implements Data {}

  /**
   * A test, which speaks of no alert.
   *
   * @param contact the one of your contacts that is tested
   * @param challenge to be told back, in a signed answer or at {@code confirmationUrl}
   * @param expiresAt until when it can be told back
   * @param confirmationUrl for the platform's bearer token
   */
  record Tested(
      UUID test,
      String reference,
      UUID contact,
      StepNamed step,
      String challenge,
      Instant expiresAt,
      String confirmationUrl)
      implements Data {

    /** Leaves the challenge out: records are printed in logs. */
    @Override
    public String toString() {
      return "Tested[" + test + "]";
    }
  }

  /**
   * A file.
   *
   * @param item the number of the item that it shows; absent where it concerns the whole alert
   * @param sha256 of exactly what {@code url} gives
   * @param url for the platform's bearer token
   */
  record EvidenceNamed(
      @Nullable Integer item,
      String name,
      String type,
      long bytes,
      String sha256,
      @Nullable Instant capturedAt,
      String url) {}

  /** Which thing is told on the notice. */
  record StepNamed(StepKind kind, int number) {}

  /**
   * Where to go on.
   *
   * @param notice the notice in the API, for the platform's bearer token
   * @param page the signed page, for a person
   */
  record LinksNamed(String notice, String page) {}

  /** Why something is recalled. */
  enum Why {
    /** The alert was retracted: nothing of it stands. */
    RETRACTED,

    /** A newer version exists that this contact is not told: what it was told no longer stands. */
    CHANGED
  }
}
