package org.tocsin.contract.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.word.Certainty;
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
    Request request) {

  public CommonPart {
    // sorted, so that the same part is always the same text
    translations = Collections.unmodifiableMap(new TreeMap<>(translations));
    techniques = List.copyOf(techniques);
  }

  /** The same words in another language; what is absent was not translated. */
  public record Translation(
      @Nullable String title, @Nullable String summary, @Nullable String explanation) {}

  /**
   * What is asked.
   *
   * @param ground the cited rule; null only for {@link RequestKind#INFORMATION}
   */
  public record Request(RequestKind kind, @Nullable String ground, @Nullable String explanation) {}
}
