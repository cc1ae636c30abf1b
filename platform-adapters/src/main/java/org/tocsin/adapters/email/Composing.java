package org.tocsin.adapters.email;

import java.util.ArrayList;
import java.util.List;
import org.tocsin.adapters.channel.Challenge;
import org.tocsin.adapters.channel.Links;
import org.tocsin.adapters.channel.Message;
import org.tocsin.contract.proof.Approval;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;

/** Decides what a mail says: all of it, a thin notice, or a bare recall. */
final class Composing {

  private final MailSettings settings;
  private final boolean encrypted;
  private final Links links;

  /**
   * @param encrypted whether the way to the mail server is
   */
  Composing(MailSettings settings, boolean encrypted, Links links) {
    this.settings = settings;
    this.encrypted = encrypted;
    this.links = links;
  }

  NoticeMail compose(Message message, Way way) {
    Words words = new Words(message.contact().language(), settings.timeZone());
    return switch (formOf(message, way)) {
      case RECALL -> recall(message, words);
      case THIN -> thin(message, words);
      case WHOLE -> whole(message, words);
    };
  }

  /** What a test says: that it is one, and the code to tell back. */
  NoticeMail test(Message message, Challenge challenge) {
    Words words = new Words(message.contact().language(), settings.timeZone());
    Approval approval = message.approval();
    return new NoticeMail(
        words.language(),
        subject(message, words, List.of(words.of("test.subject"))),
        words.of("test.heading", message.platformName()),
        approval.exercise(),
        approval.tlp(),
        List.of(
            new NoticeMail.Fact(words.of("reference"), message.reference()),
            new NoticeMail.Fact(words.of("test.code"), challenge.text()),
            new NoticeMail.Fact(words.of("test.until"), words.time(challenge.test().expiresAt()))),
        List.of(words.of("test.sentence"), words.of("test.what")),
        null,
        null,
        message.reference(),
        links.verify(message.reference()));
  }

  /** How much a mail may say. */
  enum Form {
    RECALL,
    THIN,
    WHOLE
  }

  /** What a mail is protected by besides the way to our own mail server. */
  enum Way {
    /** Nothing. */
    OPEN,

    /** It is encrypted for its reader. */
    SEALED,

    /** It should be encrypted for its reader and can't be. */
    SEAL_BROKEN
  }

  Form formOf(Message message, Way way) {
    // a retraction has no content to tell, whatever the flag says
    if (message.bare() || message.approval().kind() == StepKind.RETRACTION) {
      return Form.RECALL;
    }
    Tlp tlp = message.approval().tlp();
    boolean carries =
        switch (way) {
          case OPEN -> encrypted || Tlp.GREEN.covers(tlp);
          case SEALED -> true;
          case SEAL_BROKEN -> false;
        };
    return carries && tlp != Tlp.RED ? Form.WHOLE : Form.THIN;
  }

  private NoticeMail recall(Message message, Words words) {
    Approval approval = message.approval();
    boolean retracted = approval.kind() == StepKind.RETRACTION;
    String form = retracted ? "retracted" : "changed";
    List<NoticeMail.Fact> facts =
        List.of(
            new NoticeMail.Fact(words.of("reference"), message.reference()),
            new NoticeMail.Fact(words.of("version"), Integer.toString(approval.version())),
            new NoticeMail.Fact(words.of("notice"), approval.notice().toString()));
    return new NoticeMail(
        words.language(),
        subject(message, words, List.of(words.of("recall.subject." + form))),
        words.of("recall.heading." + form, message.reference()),
        approval.exercise(),
        retracted ? approval.tlp() : null,
        facts,
        List.of(words.of("recall.sentence." + form), words.of("recall.what")),
        null,
        null,
        message.reference(),
        links.verify(message.reference()));
  }

  private NoticeMail thin(Message message, Words words) {
    return new NoticeMail(
        words.language(),
        subject(message, words, severityAndKind(message, words)),
        words.of("thin.heading", message.reference()),
        message.approval().exercise(),
        message.approval().tlp(),
        withReview(message, words),
        List.of(words.of("thin.sentence"), words.of("yours")),
        null,
        links.page(message),
        message.reference(),
        links.verify(message.reference()));
  }

  private NoticeMail whole(Message message, Words words) {
    NoticeContent content = NoticeContent.of(message, words, links);
    List<NoticeMail.Fact> facts = withReview(message, words);
    facts.addAll(content.sender());
    return new NoticeMail(
        words.language(),
        subject(message, words, severityAndKind(message, words)),
        content.told().title().words(),
        message.approval().exercise(),
        message.approval().tlp(),
        facts,
        List.of(words.of("yours")),
        content.told(),
        links.page(message),
        message.reference(),
        links.verify(message.reference()));
  }

  private static List<NoticeMail.Fact> withReview(Message message, Words words) {
    List<NoticeMail.Fact> facts = new ArrayList<>(facts(message, words));
    facts.addAll(NoticeContent.review(message, words));
    return facts;
  }

  private static List<NoticeMail.Fact> facts(Message message, Words words) {
    return List.of(
        new NoticeMail.Fact(words.of("reference"), message.reference()),
        new NoticeMail.Fact(words.of("kind"), kind(message, words)),
        new NoticeMail.Fact(words.of("severity"), words.of(message.severity())));
  }

  private static List<String> severityAndKind(Message message, Words words) {
    return List.of(words.of(message.severity()), kind(message, words));
  }

  private static String kind(Message message, Words words) {
    Approval approval = message.approval();
    return words.of("StepKind." + approval.kind(), approval.version(), approval.stepNumber());
  }

  private static String subject(Message message, Words words, List<String> parts) {
    List<String> all = new ArrayList<>();
    if (message.approval().exercise()) {
      all.add(words.of("exercise"));
    }
    all.add(message.reference());
    all.addAll(parts);
    // one line, whatever anybody put into a reference
    return String.join(" - ", all).replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip();
  }
}
