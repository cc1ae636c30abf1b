package org.tocsin.alert.link;

import java.text.NumberFormat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.notices.Notice;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.CommonPart.Corroboration;
import org.tocsin.contract.alert.CommonPart.Evidence;
import org.tocsin.contract.alert.CommonPart.Translation;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.word.OrganisationKind;
import org.tocsin.contract.word.Tlp;

/**
 * What the signed page shows. Public, because templates can call nothing else.
 *
 * @param marks what its head has to say of who sends it and who has reviewed it, as names of words
 * @param content null where the marking forbids it: whoever holds a link may hold a forwarded one
 */
public record ShownNotice(
    String reference,
    String platform,
    int version,
    String severity,
    String tlp,
    boolean exercise,
    boolean retracted,
    boolean dropped,
    int items,
    @Nullable String answerBy,
    boolean agreed,
    @Nullable String acknowledged,
    List<String> marks,
    @Nullable Content content) {

  static ShownNotice of(
      Notice notice, @Nullable CommonPart common, @Nullable PlatformPart part, Language language) {
    boolean telling = notice.named() && !notice.retracted();
    Instant by = notice.acknowledged() ? notice.decideBy() : notice.acknowledgeBy();
    return new ShownNotice(
        notice.reference(),
        part == null ? notice.platform() : part.name(),
        notice.version(),
        language.words().getOrDefault("severity" + notice.severity(), notice.severity().name()),
        notice.tlp().label(),
        notice.exercise(),
        notice.retracted(),
        !notice.named() && !notice.retracted(),
        notice.items().size(),
        telling && by != null ? language.time(by) : null,
        notice.deadlineAgreed(),
        notice.acknowledgedAt() == null ? null : language.time(notice.acknowledgedAt()),
        telling && common != null ? marks(common, part, language) : List.of(),
        telling && Tlp.GREEN.covers(notice.tlp()) && common != null && part != null
            ? Content.of(notice, common, part, language)
            : null);
  }

  private static List<String> marks(
      CommonPart common, @Nullable PlatformPart part, Language language) {
    return Stream.of(
            part != null && Boolean.TRUE.equals(part.forInformation()) ? "forInformation" : "",
            Boolean.TRUE.equals(common.secondReviewPending()) ? "reviewPending" : "",
            common.organisationKind() == OrganisationKind.PUBLIC_BODY ? "publicBody" : "",
            Boolean.TRUE.equals(common.trustedFlagger()) ? "trustedFlagger" : "")
        .flatMap(mark -> Stream.ofNullable(language.words().get(mark)))
        .toList();
  }

  /**
   * The alert's own words: in the page's language, else in English, else as they were written.
   *
   * @param translated that the title is a translation, and from which language; null where it is
   *     none
   * @param corroborations what other organisations found, with how many of them
   */
  public record Content(
      String title,
      @Nullable String translated,
      @Nullable String summary,
      @Nullable String ground,
      @Nullable String explanation,
      String organisation,
      boolean network,
      @Nullable String notifier,
      boolean goodFaith,
      List<String> corroborations,
      List<Item> items,
      List<File> evidence) {

    static Content of(Notice notice, CommonPart common, PlatformPart part, Language language) {
      Told title = Told.of(common, language, common.title(), Translation::title);
      @Nullable String summary = common.summary();
      @Nullable String explanation = common.request().explanation();
      return new Content(
          title.text(),
          title.from(language),
          summary == null ? null : Told.of(common, language, summary, Translation::summary).text(),
          common.request().ground(),
          explanation == null
              ? null
              : Told.of(common, language, explanation, Translation::explanation).text(),
          common.organisation(),
          Boolean.TRUE.equals(common.network()),
          common.request().notifier() == null
              ? null
              : common.request().notifier().name() + ", " + common.request().notifier().email(),
          Boolean.TRUE.equals(common.request().goodFaith()),
          Objects.requireNonNullElse(common.corroborations(), List.<Corroboration>of()).stream()
              .map(found -> counted(found, language))
              .toList(),
          part.items().stream().map(Item::of).toList(),
          common.evidenceFor(part).stream().map(file -> File.of(file, notice, language)).toList());
    }

    private static String counted(Corroboration found, Language language) {
      return language.words().getOrDefault("found" + found.assessment(), found.assessment().name())
          + ": "
          + found.count();
    }
  }

  /**
   * A text of the alert as it is told.
   *
   * @param from the language that it was translated from; null where it stands as it was written
   */
  private record Told(String text, @Nullable String from) {

    static Told of(
        CommonPart common,
        Language language,
        String original,
        Function<Translation, @Nullable String> part) {
      for (String wanted : List.of(language.code(), Language.EN.code())) {
        if (wanted.equals(common.language())) {
          break;
        }
        @Nullable Translation translation = common.translations().get(wanted);
        @Nullable String text = translation == null ? null : part.apply(translation);
        if (text != null) {
          return new Told(text, common.language());
        }
      }
      return new Told(original, null);
    }

    @Nullable String from(Language language) {
      return from == null
          ? null
          : language.words().get("translatedFrom")
              + " "
              + Locale.of(from).getDisplayLanguage(language.locale());
    }
  }

  /**
   * A file; it is fetched with a token and never by a click.
   *
   * @param path of its address on this host
   */
  public record File(
      String name,
      String type,
      String bytes,
      String sha256,
      @Nullable String capturedAt,
      @Nullable Integer item,
      String path) {

    static File of(Evidence file, Notice notice, Language language) {
      @Nullable Instant capturedAt = file.capturedAt();
      return new File(
          file.name(),
          file.type(),
          NumberFormat.getIntegerInstance(language.locale()).format(file.bytes()),
          file.sha256(),
          capturedAt == null ? null : language.time(capturedAt),
          file.item(),
          "/api/v1/notices/" + notice.id() + "/evidence/" + file.sha256());
    }
  }

  /** One item; its address cannot be clicked by accident. */
  public record Item(int number, String kind, String url, @Nullable String account) {

    static Item of(PlatformPart.Item item) {
      return new Item(item.item(), item.kind().name(), Defanged.of(item.url()), item.account());
    }
  }
}
