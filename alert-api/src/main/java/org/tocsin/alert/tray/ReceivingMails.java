package org.tocsin.alert.tray;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.messages.Mails;
import org.tocsin.alert.meters.Meter;
import org.tocsin.alert.meters.Meters;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.notices.ReadingNotices;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.outcome.MailReceived;

/**
 * Keeps mails as the adapters report them, with the notice that they are about or in the tray. The
 * journal says that one came and what it is, never what it says.
 */
@Component
public class ReceivingMails {

  private static final String ACTOR = "service/platform-adapters";

  private final Journal journal;
  private final ReadingNotices notices;
  private final Mails mails;
  private final TrayEntries tray;
  private final TraySettings settings;
  private final Meters meters;

  ReceivingMails(
      Journal journal,
      ReadingNotices notices,
      Mails mails,
      TrayEntries tray,
      TraySettings settings,
      Meters meters) {
    this.journal = journal;
    this.notices = notices;
    this.mails = mails;
    this.tray = tray;
    this.settings = settings;
    this.meters = meters;
  }

  /**
   * Locks the journals concerned, which has to come before any notice is locked; the alerts' in the
   * order that all use, and the house's after them.
   *
   * @param held what is locked already
   */
  public Map<Subject, Locked> lock(Collection<MailReceived> reports, Map<UUID, Locked> held) {
    Map<Subject, Locked> subjects = new HashMap<>();
    held.forEach((alert, locked) -> subjects.put(Subject.alert(alert), locked));
    reports.stream()
        .map(this::notice)
        .flatMap(Optional::stream)
        .map(Notice::alert)
        .distinct()
        .sorted(Comparator.comparing(UUID::toString))
        .map(Subject::alert)
        .forEach(subject -> subjects.computeIfAbsent(subject, journal::lock));
    if (reports.stream().anyMatch(mail -> notice(mail).isEmpty())) {
      subjects.put(House.SUBJECT, journal.lock(House.SUBJECT));
    }
    return subjects;
  }

  /** Keeps what is new in the reports. */
  public void record(Collection<MailReceived> reports, Map<Subject, Locked> subjects) {
    reports.forEach(mail -> record(mail, subjects));
  }

  private void record(MailReceived mail, Map<Subject, Locked> subjects) {
    @Nullable Notice notice = notice(mail).orElse(null);
    Subject subject = notice == null ? House.SUBJECT : Subject.alert(notice.alert());
    @Nullable Locked locked = subjects.get(subject);
    if (locked == null || !mails.add(mail, notice == null ? null : notice.id())) {
      return;
    }
    if (notice == null) {
      tray.open(
          mail.id(),
          TrayKind.of(mail),
          locked.at().plus(settings.answerWithin()),
          locked.at(),
          tray.answeredBy(mail.answers()).orElse(null));
    }
    journal.append(
        locked,
        "MailReceived",
        ACTOR,
        ContractJson.MAPPER.writeValueAsBytes(
            new Received(
                mail.id(),
                mail.kind(),
                notice == null ? null : notice.id(),
                notice == null ? null : notice.platform(),
                mail.status())));
    meters.count(Meter.MAILS_RECEIVED, mail.kind());
  }

  /** Of a notice that is not known here, or no more, the mail goes into the tray. */
  private Optional<Notice> notice(MailReceived mail) {
    MailReceived.@Nullable Regarding regarding = mail.regarding();
    return regarding == null ? Optional.empty() : notices.find(regarding.notice());
  }

  /** What the journal keeps of it. */
  private record Received(
      UUID mail,
      MailReceived.Kind kind,
      @Nullable UUID notice,
      @Nullable String platform,
      @Nullable String status) {}
}
