package org.tocsin.alert.retention;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Every column that can hold text, and what becomes of it. One that stands nowhere here fails a
 * test, so that nobody adds a place for words about people without saying for how long.
 */
enum KeptColumns {
  ITEMS(Set.of(FieldClass.ACCOUNTS, FieldClass.ADDRESSES), "item.document notice_step.part"),

  EVIDENCE(Set.of(FieldClass.EVIDENCE), "evidence.name evidence.source evidence.url"),

  WORDS(
      Set.of(FieldClass.WORDS),
      """
      acknowledgement.given_by acknowledgement.message acknowledgement.reference
      attempt.answer carried.case_number carried.note decision.given_by decision.reference decision_item.detail
      """),

  /** What people wrote by mail: with its notice, or when it was dealt with long ago in the tray. */
  MAIL(
      Set.of(FieldClass.WORDS),
      """
      received_mail.attachments received_mail.authenticated received_mail.sender
      received_mail.sender_name received_mail.subject received_mail.words tray_entry.answer
      tray_entry.reason
      """),

  TEXTS(
      Set.of(FieldClass.TEXTS),
      """
      alert.retraction_reason alert.title corroboration.evidence corroboration.statement
      review.reason version.document
      """),

  /** What all platforms of a step were told, with the names of files. */
  TOLD(Set.of(FieldClass.TEXTS, FieldClass.EVIDENCE), "alert_step.common"),

  POOLED(
      Set.of(FieldClass.POOLED),
      """
      campaign.description campaign.name campaign_note.text seeing.line
      sighting.account sighting.comparable sighting.line sighting.url
      """),

  /** Goes with the entries that each class names; the chain verifies without it. */
  JOURNALLED(Set.of(FieldClass.values()), "payload.payload"),

  /** Made anew from the newest version whenever something of it is erased. */
  DERIVED(Set.of(FieldClass.TEXTS), "alert_text.summary alert_text.title alert_text.words"),

  /** Answers to requests, gone after a day; who signs in and fails, and what is begun, sooner. */
  SHORT_LIVED(
      Set.of(),
      """
      ceremony.document failure.key idempotency.answer idempotency.key idempotency.location
      letter.addressee letter.subject unpublished.key
      """),

  /** People of member organisations and what lets them in: erased by an act of its own. */
  MEMBERS(
      Set.of(),
      """
      password.hash person.email person.name person.pseudonym person.roles session.agent
      session.first_factor session.second_factor token.name token.scopes totp.secret
      """),

  /** Organisations, platforms, elections and duty: offices, kept as long as they are in force. */
  DIRECTORY(
      Set.of(),
      """
      contact.address contact.bearer contact.certificate contact.channel contact.form contact.hours contact.note contact.opening contact.language contact.platform contact.secret
      contact.signature contact.state directory_change.after directory_change.before
      directory_change.contacts duty_channel.kind duty_channel.language duty_channel.name
      duty_channel.sealed duty_channel.shown duty_channel.state election.document
      election_retention.document organisation.authorities organisation.kind organisation.mailbox organisation.name
      platform.document platform.name
      """),

  /** Why something is stopped or kept: it stays as proof, and whoever writes it is told so. */
  REASONS(
      Set.of(),
      """
      directory_change.reason hold.lifting_reason hold.reason legal_hold.reason
      """),

  /** Words of ours, ids, slugs and hashes: they say what happened, and of people an id at most. */
  OURS(
      Set.of(),
      """
      acknowledgement.actor acknowledgement.assurance acknowledgement.provenance alert.election
      alert.named_organisations alert.named_reviewers alert.reference alert.severity alert.state
      alert.threat alert.tlp alert.urgency alert_link.kind alert_step.kind attempt.provenance attempt.reason
      attempt.verdict campaign.state carried.result ceremony.hash ceremony.kind consumer_offset.topic
      contact_code.hash
      contact_test.asked_by contact_test.channel contact_test.confirmed_by
      contact_attempt.platform contact_attempt.reason contact_attempt.verdict
      retry_job.asked_by retry_job.election retry_job.platform retry_job.state retry_job.states
      retry_job_delivery.result contact_test.confirmed_how contact_test.hash contact_test.platform contact_test.reference
      corroboration.assessment corroboration.method decision.actor decision.assurance
      decision.provenance decision_item.outcome delivery.channel delivery.kind delivery.platform
      delivery.reason delivery.state directory_change.guarded directory_change.platform
      directory_change.state election.reference_prefix election.slug
      election_retention.election evidence.copy evidence.copy_sha256 evidence.kind evidence.sha256
      hold.lifted_by hold.of_whom hold.placed_by hold.scope hold_state.key_id hold_state.kind
      hold_state.subject idempotency.caller idempotency.request_hash imported_row.hash
      invitation.hash item.platform journal.actor journal.hash journal.kind journal.payload_hash
      journal.previous journal.subject journal.type lane.platform lane.reason lane.state
      legal_hold.election legal_hold.lifted_by legal_hold.placed_by letter.channel letter.kind
      letter.reason letter.state letter.template notice.items notice.kind notice.platform
      notice.reason notice.reference notice.severity notice.state notice.tlp notice_step.clearance
      notice_step.items
      notice_step.kind notice_step.reason notice_step.state notice_step.tlp notice_step.withheld
      opening.part opening.tlp
      payload.salt platform.slug platform.tlp possible_duplicate.because possible_duplicate.items
      received_mail.attached_by received_mail.kind received_mail.problem received_mail.status
      recovery_code.hash retention_run.actor retention_run.erased review.checklist review.grounds
      review.verdict review.way seal.entries seal.hash seal.key_id seal.previous seal.signature
      seeing.method session.hash sighting.election sighting.kind sighting.platform sighting.tlp
      subject.hash subject.id subject.kind suspension_hold.suspended tally.document tally.reporter task.carried
      token.hash token.platform tray_entry.closed_by tray_entry.kind tray_entry.state
      unprocessable.problem unprocessable.reporter unprocessable.topic
      unpublished.topic unpublished.trace unsealed.hash version.state
      """);

  /** Made by Set.copyOf. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<FieldClass> classes;

  /** Made by List.of. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> columns;

  KeptColumns(Set<FieldClass> classes, String columns) {
    this.classes = Set.copyOf(classes);
    this.columns = Arrays.stream(columns.strip().split("\\s+")).toList();
  }

  /** Which classes erase it; empty: no run does, and the name says why. */
  Set<FieldClass> classes() {
    return classes;
  }

  /** As {@code table.column}. */
  List<String> columns() {
    return columns;
  }
}
