package org.tocsin.adapters.email;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.adapters.channel.Links;
import org.tocsin.adapters.channel.Message;
import org.tocsin.adapters.email.NoticeMail.Fact;
import org.tocsin.adapters.email.NoticeMail.ItemShown;
import org.tocsin.adapters.email.NoticeMail.Text;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.CommonPart.Corroboration;
import org.tocsin.contract.alert.CommonPart.Notifier;
import org.tocsin.contract.alert.CommonPart.Translation;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.alert.PlatformPart.Deadline;
import org.tocsin.contract.alert.PlatformPart.Item;
import org.tocsin.contract.word.ItemKind;
import org.tocsin.contract.word.OrganisationKind;
import org.tocsin.contract.word.RequestKind;
import org.tocsin.contract.word.Threat;

/**
 * The content of a notice in its reader's words: the contact's language, else English, else as it
 * was written; a translation is named as such.
 */
final class NoticeContent {

  /** More than this nobody reads in a mail; all of them are in {@code items.csv}. */
  private static final int LISTED = 50;

  private final CommonPart common;
  private final PlatformPart part;
  private final Words words;
  private final EvidenceShowing evidence;

  /** The contact's language, which need not be one of those that our own words are in. */
  private final String readers;

  private NoticeContent(
      CommonPart common, PlatformPart part, Words words, EvidenceShowing evidence, String readers) {
    this.common = common;
    this.part = part;
    this.words = words;
    this.evidence = evidence;
    this.readers = readers;
  }

  static NoticeContent of(Message message, Words words, Links links) {
    return new NoticeContent(
        ContractJson.MAPPER.readValue(message.common(), CommonPart.class),
        ContractJson.MAPPER.readValue(message.part(), PlatformPart.class),
        words,
        new EvidenceShowing(words, links, message.approval().notice()),
        message.contact().language());
  }

  /** The items of a message, for {@code items.csv}. */
  static List<Item> itemsOf(Message message) {
    return ContractJson.MAPPER.readValue(message.part(), PlatformPart.class).items();
  }

  /** Who sends it, and what that is; the organisation is not named where it doesn't want to be. */
  List<Fact> sender() {
    List<Fact> facts = new ArrayList<>();
    boolean network = Boolean.TRUE.equals(common.network());
    facts.add(
        new Fact(
            words.of(network ? "organisation.network" : "organisation"), common.organisation()));
    if (common.organisationKind() == OrganisationKind.PUBLIC_BODY) {
      facts.add(new Fact(words.of("sender"), words.of("sender.publicBody")));
    }
    if (Boolean.TRUE.equals(common.trustedFlagger())) {
      facts.add(new Fact(words.of("status"), words.of("status.trustedFlagger")));
    }
    @Nullable List<Corroboration> corroborations = common.corroborations();
    if (corroborations != null && !corroborations.isEmpty()) {
      facts.add(
          new Fact(
              words.of("corroborations"),
              corroborations.stream()
                  .map(found -> words.of("Assessment." + found.assessment(), found.count()))
                  .collect(Collectors.joining("; "))));
    }
    return facts;
  }

  /** That only one organisation has seen it; empty where two have. */
  static List<Fact> review(Message message, Words words) {
    CommonPart common = ContractJson.MAPPER.readValue(message.common(), CommonPart.class);
    return Boolean.TRUE.equals(common.secondReviewPending())
        ? List.of(new Fact(words.of("review"), words.of("review.pending")))
        : List.of();
  }

  NoticeMail.Told told() {
    CommonPart.Request request = common.request();
    Text title = text(common.title(), Translation::title);
    int left = part.items().size() - LISTED;
    return new NoticeMail.Told(
        title,
        markedOnce(title, textOrNone(common.summary(), Translation::summary)),
        words.of(
            Boolean.TRUE.equals(part.forInformation())
                ? "asked.forInformation"
                : "asked." + request.kind()),
        request.ground() == null ? null : Defanged.prose(request.ground()),
        textOrNone(request.explanation(), Translation::explanation),
        notifier(request),
        deadlines(),
        part.items().stream().limit(LISTED).map(this::shown).toList(),
        left > 0 ? words.of("items.more", left) : null,
        part.withdrawn().isEmpty()
            ? null
            : words.of(
                "items.withdrawn",
                part.withdrawn().stream().map(String::valueOf).collect(Collectors.joining(", "))),
        evidence.listed(common.evidenceFor(part)),
        evidence.more(common.evidenceFor(part)));
  }

  /** What DSA Art. 16(2) wants of a notice besides reasons and addresses. */
  private List<Fact> notifier(CommonPart.Request request) {
    List<Fact> facts = new ArrayList<>();
    @Nullable Notifier notifier = request.notifier();
    if (notifier != null) {
      facts.add(
          new Fact(
              words.of("notifier"),
              words.of("notifier.named", Defanged.prose(notifier.name()), notifier.email())));
    }
    if (Boolean.TRUE.equals(request.goodFaith())) {
      facts.add(new Fact(words.of("goodFaith"), words.of("goodFaith.stated")));
    }
    return facts;
  }

  private List<Fact> deadlines() {
    List<Fact> deadlines = new ArrayList<>();
    add(deadlines, "deadline.acknowledge", part.acknowledge());
    if (common.request().kind() != RequestKind.INFORMATION) {
      add(deadlines, "deadline.decide", part.decide());
    }
    return deadlines;
  }

  private void add(List<Fact> deadlines, String name, @Nullable Deadline deadline) {
    if (deadline != null) {
      deadlines.add(
          new Fact(
              words.of(name),
              words.of(
                  deadline.agreed() ? "deadline.agreed" : "deadline.target",
                  words.time(deadline.by()))));
    }
  }

  private @Nullable Text textOrNone(
      @Nullable String original, Function<Translation, @Nullable String> translated) {
    return original == null ? null : text(original, translated);
  }

  private Text text(String original, Function<Translation, @Nullable String> translated) {
    for (String language : List.of(readers, "en")) {
      if (language.equals(common.language())) {
        break;
      }
      Translation translation = common.translations().get(language);
      @Nullable String text = translation == null ? null : translated.apply(translation);
      if (text != null) {
        return new Text(Defanged.prose(text), language, mark());
      }
    }
    return new Text(Defanged.prose(original), common.language(), null);
  }

  /** A summary right below a title from the same translation needs no mark of its own. */
  private static @Nullable Text markedOnce(Text title, @Nullable Text summary) {
    return summary == null || !title.language().equals(summary.language())
        ? summary
        : new Text(summary.words(), summary.language(), null);
  }

  private String mark() {
    return words
        .nameOf(common.language())
        .map(from -> words.of("translated.from", from))
        .orElseGet(() -> words.of("translated"));
  }

  private ItemShown shown(Item item) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "item.account", item.account() == null ? null : Defanged.prose(item.account()));
    add(
        facts,
        "item.contentType",
        item.contentType() == null ? null : words.of(item.contentType()));
    add(facts, "item.observedAt", item.observedAt() == null ? null : words.time(item.observedAt()));
    return new ItemShown(
        item.item(),
        words.of(item.kind()),
        Defanged.url(item.url()),
        isDangerous(item) ? Defanged.url(item.url()) : item.url(),
        facts,
        asWritten(item.quote(), item.language() == null ? "und" : item.language()),
        asWritten(item.context(), common.language()));
  }

  private void add(List<Fact> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.add(new Fact(words.of(name), value));
    }
  }

  private static @Nullable Text asWritten(@Nullable String text, String language) {
    return text == null ? null : new Text(Defanged.prose(text), language, null);
  }

  /** Whether opening it by mistake could do harm: cloned sites and phishing. */
  private boolean isDangerous(Item item) {
    return common.threat() == Threat.CYBERATTACK
        || item.kind() == ItemKind.SITE
        || item.kind() == ItemKind.APP;
  }
}
