package org.tocsin.alert.alerts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.alert.CommonPart.Request;
import org.tocsin.contract.alert.CommonPart.Translation;
import org.tocsin.contract.word.Certainty;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.Urgency;

/**
 * What one version says, besides its items; what was left out has its honest default.
 *
 * @param language ISO 639-1, {@code und} where nobody said
 * @param reach 1 to 6 on the Breakout Scale
 * @param interference how each of the four criteria of foreign digital interference is met
 */
public record Content(
    Threat threat,
    boolean exercise,
    String title,
    @Nullable String summary,
    String language,
    Map<String, Translation> translations,
    Severity severity,
    Urgency urgency,
    Certainty certainty,
    @Nullable Integer reach,
    Tlp tlp,
    List<String> techniques,
    Request request,
    @Nullable Interference interference) {

  public Content {
    techniques = List.copyOf(techniques);
  }

  /** The four criteria of French decree 2021-922, one justified statement each. */
  public record Interference(
      String harmsFundamentalInterests,
      String foreignActor,
      String misleading,
      String artificialSpread) {}
}
