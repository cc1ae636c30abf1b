package org.tocsin.alert.alerts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.alert.CommonPart.Translation;
import org.tocsin.contract.word.Certainty;
import org.tocsin.contract.word.RequestKind;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;
import org.tocsin.contract.word.Urgency;

/**
 * What one version says, besides its items; what was left out has its honest default.
 *
 * @param language ISO 639-1, {@code und} where nobody said
 * @param reach 1 to 6 on the Breakout Scale
 * @param interference how the four criteria of foreign digital interference are met; only of that
 *     threat, and only then needed for an approval
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

  /** Without who gives the notice, whose name would tell the organisation's. */
  Content withoutNotifier() {
    return new Content(
        threat,
        exercise,
        title,
        summary,
        language,
        translations,
        severity,
        urgency,
        certainty,
        reach,
        tlp,
        techniques,
        new Request(
            request.kind(), request.ground(), request.explanation(), null, request.goodFaith()),
        interference);
  }

  /**
   * What is asked of the platforms.
   *
   * @param ground the cited rule; needed for an approval unless it is mere information
   * @param notifier and {@code goodFaith}: only of a notice under DSA Art. 16, and needed for its
   *     approval
   */
  public record Request(
      RequestKind kind,
      @Nullable String ground,
      @Nullable String explanation,
      @Nullable Notifier notifier,
      @Nullable Boolean goodFaith) {}

  /**
   * Who gives a notice under DSA Art. 16(2)(c): an organisation's office and not a person.
   *
   * @param email a functional mailbox
   */
  public record Notifier(@Nullable String name, @Nullable String email) {}

  /**
   * The four criteria of French decree 2021-922, one justified statement each; all four are needed
   * for an approval, and each can follow until then.
   */
  public record Interference(
      @Nullable String harmsFundamentalInterests,
      @Nullable String foreignActor,
      @Nullable String misleading,
      @Nullable String artificialSpread) {}
}
