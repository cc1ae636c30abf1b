package org.tocsin.alert.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.CommonPart.Corroboration;
import org.tocsin.contract.alert.CommonPart.Evidence;
import org.tocsin.contract.alert.CommonPart.Notifier;
import org.tocsin.contract.alert.CommonPart.Translation;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.alert.PlatformPart.Deadline;
import org.tocsin.contract.alert.PlatformPart.Item;
import org.tocsin.contract.word.OrganisationKind;
import org.tocsin.contract.word.RequestKind;

/**
 * The content of a notice as lines, in the contact's language, else English, else as it was
 * written; a translation is named as such.
 */
final class TaskContent {

  private final CommonPart common;
  private final PlatformPart part;
  private final TaskWords words;

  TaskContent(CommonPart common, PlatformPart part, TaskWords words) {
    this.common = common;
    this.part = part;
    this.words = words;
  }

  int size() {
    return part.items().size();
  }

  String title() {
    return inWords(common.title(), Translation::title);
  }

  List<String> sender() {
    List<String> lines = new ArrayList<>();
    boolean network = Boolean.TRUE.equals(common.network());
    lines.add(words.fact(network ? "organisation.network" : "organisation", common.organisation()));
    if (common.organisationKind() == OrganisationKind.PUBLIC_BODY) {
      lines.add(words.of("sender.publicBody"));
    }
    if (Boolean.TRUE.equals(common.trustedFlagger())) {
      lines.add(words.of("status.trustedFlagger"));
    }
    if (Boolean.TRUE.equals(common.secondReviewPending())) {
      lines.add(words.of("review.pending"));
    }
    List<Corroboration> found = Objects.requireNonNullElse(common.corroborations(), List.of());
    if (!found.isEmpty()) {
      lines.add(
          words.fact(
              "corroborations",
              found.stream()
                  .map(one -> words.of("Assessment." + one.assessment(), one.count()))
                  .collect(Collectors.joining("; "))));
    }
    return lines;
  }

  List<String> summary() {
    @Nullable String summary = common.summary();
    return summary == null ? List.of() : List.of("", inWords(summary, Translation::summary));
  }

  /** What is asked, under which rule, by when. */
  List<String> asked() {
    CommonPart.Request request = common.request();
    List<String> lines = new ArrayList<>();
    lines.add(words.fact("asked", words.of("asked." + request.kind())));
    @Nullable String ground = request.ground();
    if (ground != null) {
      lines.add(words.fact("rule", ground));
    }
    @Nullable String explanation = request.explanation();
    if (explanation != null) {
      lines.add(words.fact("explanation", inWords(explanation, Translation::explanation)));
    }
    @Nullable Notifier notifier = request.notifier();
    if (notifier != null) {
      lines.add(words.fact("notifier", notifier.name() + ", " + notifier.email()));
    }
    if (Boolean.TRUE.equals(request.goodFaith())) {
      lines.add(words.of("goodFaith"));
    }
    lines.addAll(deadline("deadline.acknowledge", part.acknowledge()));
    if (request.kind() != RequestKind.INFORMATION) {
      lines.addAll(deadline("deadline.decide", part.decide()));
    }
    return lines;
  }

  List<String> items() {
    List<String> lines = new ArrayList<>();
    lines.add(words.of("items", size()));
    part.items().forEach(item -> lines.add(line(item)));
    if (!part.withdrawn().isEmpty()) {
      lines.add(
          words.of(
              "items.withdrawn",
              part.withdrawn().stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
    return lines;
  }

  List<String> evidence() {
    List<Evidence> files = common.evidenceFor(part);
    if (files.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of("", words.of("evidence")));
    files.forEach(file -> lines.add("- " + file.name() + ", SHA-256 " + file.sha256()));
    return lines;
  }

  private String line(Item item) {
    List<String> said = new ArrayList<>();
    said.add(words.of(item.kind()));
    if (item.account() != null) {
      said.add(words.of("item.account", item.account()));
    }
    if (item.observedAt() != null) {
      said.add(words.of("item.observedAt", words.time(item.observedAt())));
    }
    if (item.quote() != null) {
      said.add(words.fact("item.quote", item.quote()));
    }
    if (item.context() != null) {
      said.add(words.fact("item.context", item.context()));
    }
    return item.item() + ". " + String.join("; ", said);
  }

  private List<String> deadline(String name, @Nullable Deadline deadline) {
    return deadline == null
        ? List.of()
        : List.of(
            words.fact(
                name,
                words.of(
                    deadline.agreed() ? "deadline.agreed" : "deadline.target",
                    words.time(deadline.by()))));
  }

  private String inWords(String original, Function<Translation, @Nullable String> translated) {
    for (String language : List.of(words.language(), "en")) {
      if (language.equals(common.language())) {
        break;
      }
      @Nullable Translation translation = common.translations().get(language);
      @Nullable String text = translation == null ? null : translated.apply(translation);
      if (text != null) {
        return text + " (" + words.of("translated") + ")";
      }
    }
    return original;
  }
}
