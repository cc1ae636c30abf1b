package org.tocsin.alert.messages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.answers.AcknowledgementRequest;
import org.tocsin.alert.answers.Answerer;
import org.tocsin.alert.answers.AnsweringNotices;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.notices.Acknowledgement;
import org.tocsin.alert.notices.Answers;
import org.tocsin.alert.notices.Notice;
import org.tocsin.alert.web.ProblemType;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.word.Assurance;
import org.tocsin.contract.word.Provenance;

/** A coordinator reads an answer by mail and takes it for an acknowledgement. */
@Service
class AcknowledgingByMessage {

  private static final int MESSAGE = 2000;
  private static final int BY = 200;

  private final Mails mails;
  private final Journal journal;
  private final AnsweringNotices answering;
  private final Answers answers;

  AcknowledgingByMessage(
      Mails mails, Journal journal, AnsweringNotices answering, Answers answers) {
    this.mails = mails;
    this.journal = journal;
    this.answering = answering;
    this.answers = answers;
  }

  /** The acknowledgement that a message is; pressed again it is the same one. */
  @Transactional(propagation = Propagation.MANDATORY)
  Acknowledgement acknowledge(Member coordinator, Notice notice, UUID message) {
    // the alert first, as for every answer: whoever presses at the same time waits here
    journal.lock(Subject.alert(notice.alert()));
    Mail mail =
        mails
            .find(message)
            .filter(found -> notice.id().equals(found.notice()))
            .orElseThrow(() -> Refusal.notFound("message"));
    if (mail.acknowledgement() != null) {
      return find(notice, mail.acknowledgement());
    }
    if (!mail.isOfAPerson()) {
      throw new Refusal(
          ProblemType.CONFLICT, "A program wrote this: only a person's answer acknowledges.");
    }
    if (!mail.fromContact() && mail.attachedBy() == null) {
      throw new Refusal(
          ProblemType.CONFLICT,
          "This does not come from the contact's domain, so it is not the platform's word. Ask the"
              + " platform, and record what it says as ORAL.");
    }
    Answerer answerer =
        new Answerer(
            coordinator.actor(),
            Provenance.EMAIL_REPLY,
            assurance(mail),
            mail.contact(),
            mail.delivery());
    Acknowledgement given =
        answering.acknowledge(
            notice,
            answerer,
            new AcknowledgementRequest(
                null,
                shortened(by(mail), BY),
                shortened(Quoted.without(mail.words()), MESSAGE),
                null,
                mail.version()));
    Acknowledgement kept = kept(notice, given);
    mails.acknowledged(message, kept.id());
    return kept;
  }

  /** Whoever wrote it reads the contact's mailbox; null where only the coordinator thinks so. */
  private static @Nullable Assurance assurance(Mail mail) {
    return mail.fromContact() && mail.authenticated() != null ? Assurance.MAILBOX : null;
  }

  /** Another answer to the same message, acknowledged before, says the same. */
  private Acknowledgement kept(Notice notice, Acknowledgement given) {
    return answers.acknowledgements(notice.id()).stream()
        .filter(
            one ->
                one.id().equals(given.id())
                    || (one.answer().provenance() == Provenance.EMAIL_REPLY
                        && given.answer().delivery() != null
                        && given.answer().delivery().equals(one.answer().delivery())))
        .reduce((one, other) -> other.id().equals(given.id()) ? other : one)
        .orElse(given);
  }

  private Acknowledgement find(Notice notice, UUID id) {
    return answers.acknowledgements(notice.id()).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("acknowledgement"));
  }

  private static @Nullable String by(Mail mail) {
    if (mail.senderName() == null) {
      return mail.sender();
    }
    return mail.sender() == null ? mail.senderName() : mail.senderName() + ", " + mail.sender();
  }

  private static @Nullable String shortened(@Nullable String text, int longest) {
    if (text == null || text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
