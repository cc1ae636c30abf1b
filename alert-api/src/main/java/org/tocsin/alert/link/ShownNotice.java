package org.tocsin.alert.link;

import java.text.NumberFormat;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.notices.Notice;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.CommonPart.Corroboration;
import org.tocsin.contract.alert.CommonPart.Evidence;
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
        telling && common != null ? marks(common, language) : List.of(),
        telling && Tlp.GREEN.covers(notice.tlp()) && common != null && part != null
            ? Content.of(notice, common, part, language)
            : null);
  }

  private static List<String> marks(CommonPart common, Language language) {
    return Stream.of(
            Boolean.TRUE.equals(common.secondReviewPending()) ? "reviewPending" : "",
            common.organisationKind() == OrganisationKind.PUBLIC_BODY ? "publicBody" : "",
            Boolean.TRUE.equals(common.trustedFlagger()) ? "trustedFlagger" : "")
        .flatMap(mark -> Stream.ofNullable(language.words().get(mark)))
        .toList();
  }

  /**
   * The alert's own words, in the page's language where they were translated.
   *
   * @param corroborations what other organisations found, with how many of them
   */
  public record Content(
      String title,
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
      CommonPart.@Nullable Translation translation = common.translations().get(language.code());
      return new Content(
          Objects.requireNonNullElse(
              translation == null ? null : translation.title(), common.title()),
          translation == null || translation.summary() == null
              ? common.summary()
              : translation.summary(),
          common.request().ground(),
          translation == null || translation.explanation() == null
              ? common.request().explanation()
              : translation.explanation(),
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
