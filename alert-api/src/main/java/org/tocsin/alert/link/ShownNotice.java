package org.tocsin.alert.link;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.notices.Notice;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.word.Tlp;

/**
 * What the signed page shows. Public, because templates can call nothing else.
 *
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
        telling && by != null ? time(by, language) : null,
        notice.deadlineAgreed(),
        notice.acknowledgedAt() == null ? null : time(notice.acknowledgedAt(), language),
        telling && Tlp.GREEN.covers(notice.tlp()) && common != null && part != null
            ? Content.of(common, part, language)
            : null);
  }

  private static String time(Instant time, Language language) {
    return DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", language.locale())
        .format(time.atOffset(ZoneOffset.UTC));
  }

  /** The alert's own words, in the page's language where they were translated. */
  public record Content(
      String title,
      @Nullable String summary,
      @Nullable String ground,
      @Nullable String explanation,
      List<Item> items) {

    static Content of(CommonPart common, PlatformPart part, Language language) {
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
          part.items().stream().map(Item::of).toList());
    }
  }

  /** One item; its address cannot be clicked by accident. */
  public record Item(int number, String kind, String url, @Nullable String account) {

    static Item of(PlatformPart.Item item) {
      return new Item(item.item(), item.kind().name(), Defanged.of(item.url()), item.account());
    }
  }
}
