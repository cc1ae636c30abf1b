package org.tocsin.alert.review;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.Content;
import org.tocsin.alert.web.Fault;
import org.tocsin.contract.word.RequestKind;
import org.tocsin.contract.word.Threat;

/** What an approval needs and an alert may lack until then. */
final class Readiness {

  private static final Content.Interference NONE = new Content.Interference(null, null, null, null);

  private Readiness() {}

  /** The fields that are missing, each with what to write there. */
  static List<Fault> missing(Content content) {
    List<Fault> missing = new ArrayList<>();
    if (content.threat() == Threat.FOREIGN_INTERFERENCE) {
      addCriteria(content.interference(), missing);
    }
    Content.Request request = content.request();
    if (request.kind() != RequestKind.INFORMATION) {
      need(request.ground(), "request.ground", "is missing: cite the rule", missing);
    }
    if (request.kind() == RequestKind.ARTICLE_16_NOTICE) {
      addArticle16(request, missing);
    }
    return missing;
  }

  private static void addCriteria(
      Content.@Nullable Interference interference, List<Fault> missing) {
    Content.Interference given = interference == null ? NONE : interference;
    need(
        given.harmsFundamentalInterests(),
        "interference.harmsFundamentalInterests",
        "is missing: say which fundamental interests may be harmed, and how",
        missing);
    need(
        given.foreignActor(),
        "interference.foreignActor",
        "is missing: say which foreign actor is involved, directly or not",
        missing);
    need(
        given.misleading(),
        "interference.misleading",
        "is missing: say which allegations are manifestly inaccurate or misleading",
        missing);
    need(
        given.artificialSpread(),
        "interference.artificialSpread",
        "is missing: say how it is spread artificially or automatically, massively, on purpose",
        missing);
  }

  /** DSA Art. 16(2): a substantiated explanation, name and mail address, a word of good faith. */
  private static void addArticle16(Content.Request request, List<Fault> missing) {
    need(
        request.explanation(),
        "request.explanation",
        "is missing: explain why the content is illegal",
        missing);
    Content.Notifier notifier = request.notifier();
    need(
        notifier == null ? null : notifier.name(),
        "request.notifier.name",
        "is missing: name the office that gives the notice",
        missing);
    need(
        notifier == null ? null : notifier.email(),
        "request.notifier.email",
        "is missing: give its functional mailbox",
        missing);
    if (!Boolean.TRUE.equals(request.goodFaith())) {
      missing.add(
          new Fault(
              "request.goodFaith",
              "must be true: the notifier believes in good faith that it is accurate and whole"));
    }
  }

  private static void need(
      @Nullable String given, String field, String message, List<Fault> missing) {
    if (given == null || given.isBlank()) {
      missing.add(new Fault(field, message));
    }
  }
}
