package org.tocsin.adapters.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.word.Certainty;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.Urgency;

/**
 * What a webhook's body holds; {@code docs/webhook.md} explains it to those who receive it.
 *
 * @param type the step's kind in lower case; {@code recall} where a version is not told any more
 * @param timestamp when the step was approved
 */
record Body(String type, Instant timestamp, Data data) {

  /** Either of two forms. */
  sealed interface Data permits Told, Recalled {}

  /**
   * A step with its content.
   *
   * @param items in order, as many as fit
   * @param itemsTotal how many there are
   * @param itemsUrl where all of them are; only where some are missing here
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
      PlatformPart.@Nullable Deadline acknowledge,
      PlatformPart.@Nullable Deadline decide,
      List<PlatformPart.Item> items,
      int itemsTotal,
      @Nullable String itemsUrl,
      List<Integer> withdrawn,
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
