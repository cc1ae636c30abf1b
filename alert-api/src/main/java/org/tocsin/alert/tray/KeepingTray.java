package org.tocsin.alert.tray;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.access.Role;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.letters.Addressee;
import org.tocsin.alert.letters.Letters;
import org.tocsin.alert.letters.NewLetter;
import org.tocsin.alert.messages.Mail;
import org.tocsin.alert.messages.Mails;
import org.tocsin.alert.messages.MessageView;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.notices.ReadingNotices;
import org.tocsin.alert.web.Fault;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.alert.web.Revision;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.letter.LetterAddress;
import org.tocsin.contract.letter.LetterChannel;
import org.tocsin.contract.letter.LetterTemplate;
import org.tocsin.contract.letter.LetterValues;

/** What coordinators do with the mail in the tray. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class KeepingTray {

  private static final Duration WORTH_READING = Duration.ofDays(3);

  private final TrayEntries tray;
  private final Mails mails;
  private final ReadingNotices notices;
  private final Owners owners;
  private final Journal journal;
  private final Letters letters;
  private final InstantSource clock;

  KeepingTray(
      TrayEntries tray,
      Mails mails,
      ReadingNotices notices,
      Owners owners,
      Journal journal,
      Letters letters,
      InstantSource clock) {
    this.tray = tray;
    this.mails = mails;
    this.notices = notices;
    this.owners = owners;
    this.journal = journal;
    this.letters = letters;
    this.clock = clock;
  }

  /** Changes what is known of it, and puts it with a notice where one is named. */
  TrayView change(
      UUID id, @Nullable String ifMatch, TrayRequests.Change request, Member coordinator) {
    @Nullable Notice notice = notice(request.notice(), coordinator);
    // an alert's journal before the house's, as whoever receives mails locks them
    @Nullable Locked alert = notice == null ? null : journal.lock(Subject.alert(notice.alert()));
    Locked house = journal.lock(House.SUBJECT);
    TrayEntry entry = open(id);
    Revision.check(Optional.of(entry.version()), ifMatch);
    checkOwner(request.owner());
    tray.change(id, request.kind(), request.owner(), request.dueAt());
    if (notice != null && alert != null) {
      mails.attach(id, notice.id(), notice.version(), coordinator.actor());
      tray.close(
          id, TrayState.ATTACHED, TrayEntries.Closing.ATTACHED, coordinator.actor(), house.at());
      append(alert, "MailAttached", coordinator, new Attached(id, notice.id(), notice.platform()));
    }
    append(
        house,
        "TrayEntryChanged",
        coordinator,
        new Changed(id, request.kind(), request.owner(), request.dueAt().toString()));
    return shown(id);
  }

  /** Sends an answer to whoever wrote, and keeps it. */
  TrayView answer(UUID id, TrayRequests.Answer request, Member coordinator) {
    Locked house = journal.lock(House.SUBJECT);
    TrayEntry entry = open(id);
    Mail mail = mails.find(id).orElseThrow(() -> Refusal.notFound("mail"));
    @Nullable String to = mail.sender();
    if (to == null) {
      throw new Refusal(
          ProblemType.CONFLICT, "Nobody is named who could be answered: close it with a reason.");
    }
    UUID letter = UUID.randomUUID();
    letters.write(
        house,
        coordinator.actor(),
        new NewLetter(
            letter,
            LetterTemplate.TRAY_ANSWER,
            new Addressee(
                "tray/" + id,
                LetterChannel.EMAIL,
                request.language() == null ? "en" : request.language(),
                letters.seal(letter, new LetterAddress(to, null))),
            Map.of(LetterValues.REFERENCE, entry.reference(), LetterValues.TEXT, request.text()),
            house.at().plus(WORTH_READING)));
    tray.close(
        id,
        TrayState.ANSWERED,
        new TrayEntries.Closing(request.text(), null, letter),
        coordinator.actor(),
        house.at());
    append(house, "TrayEntryAnswered", coordinator, new Answered(id, letter));
    return shown(id);
  }

  /** Nothing is to be answered. */
  TrayView close(UUID id, TrayRequests.Closing request, Member coordinator) {
    Locked house = journal.lock(House.SUBJECT);
    open(id);
    tray.close(
        id,
        TrayState.CLOSED,
        new TrayEntries.Closing(null, request.reason(), null),
        coordinator.actor(),
        house.at());
    append(house, "TrayEntryClosed", coordinator, new Closed(id));
    return shown(id);
  }

  private TrayEntry open(UUID id) {
    TrayEntry entry = tray.lock(id).orElseThrow(() -> Refusal.notFound("mail in the tray"));
    if (!entry.isOpen()) {
      throw new Refusal(ProblemType.CONFLICT, "It was dealt with: read it again.");
    }
    return entry;
  }

  private @Nullable Notice notice(@Nullable UUID id, Member coordinator) {
    if (id == null) {
      return null;
    }
    return notices
        .find(id, coordinator)
        .orElseThrow(
            () -> Refusal.invalid(List.of(new Fault("notice", "is none that you may see"))));
  }

  private void checkOwner(@Nullable UUID owner) {
    if (owner != null && !owners.has(owner)) {
      throw Refusal.invalid(
          List.of(new Fault("owner", "is not the id of a person who is " + Role.COORDINATOR)));
    }
  }

  private TrayView shown(UUID id) {
    return TrayView.of(
        tray.find(id).orElseThrow(), MessageView.of(mails.find(id).orElseThrow()), clock.instant());
  }

  private void append(Locked subject, String type, Member by, Object what) {
    journal.append(subject, type, by.actor(), ContractJson.MAPPER.writeValueAsBytes(what));
  }

  private record Attached(UUID mail, UUID notice, String platform) {}

  private record Changed(UUID mail, TrayKind kind, @Nullable UUID owner, String dueAt) {}

  private record Answered(UUID mail, UUID letter) {}

  private record Closed(UUID mail) {}
}
