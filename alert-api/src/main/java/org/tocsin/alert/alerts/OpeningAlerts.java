package org.tocsin.alert.alerts;

import java.util.Collection;
import java.util.Comparator;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.Marked;
import org.tocsin.alert.access.Markings;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.journal.Journal;
import org.tocsin.alert.journal.Locked;
import org.tocsin.alert.journal.Subject;
import org.tocsin.alert.web.Refusal;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.word.Tlp;

/**
 * Opens alerts for reading. Of what is AMBER+STRICT or RED each opening stands in the journal, with
 * who it was and what was opened, in the transaction that reads it; the same again within an hour
 * is said already. A list, which shows no more than a title, opens nothing.
 */
@Component
public class OpeningAlerts {

  private final ReadingAlerts reading;
  private final Markings markings;
  private final Openings openings;
  private final Journal journal;

  OpeningAlerts(ReadingAlerts reading, Markings markings, Openings openings, Journal journal) {
    this.reading = reading;
    this.markings = markings;
    this.openings = openings;
    this.journal = journal;
  }

  /** What of an alert is opened. */
  public enum Part {
    ALERT,
    JOURNAL,
    DIFFERENCE,
    EVIDENCE,
    CORROBORATIONS,
    ITEMS
  }

  /** An alert with all that the reader may see of it; refuses others as not found. */
  @Transactional
  public AlertView view(Member reader, UUID id) {
    open(reader, id, Part.ALERT);
    return reading.view(reader, id);
  }

  /** An alert of which some part is about to be read; refuses others as not found. */
  @Transactional
  public Alert open(Member reader, UUID id, Part part) {
    Alert alert = reading.find(reader, id);
    record(reader, id, alert.version(), strictest(reader, alert), part);
    return alert;
  }

  /** Alerts of which one answer shows some part; always locked in the same order. */
  @Transactional
  public void openEach(Member reader, Collection<UUID> ids, Part part) {
    ids.stream().distinct().sorted().forEach(id -> open(reader, id, part));
  }

  /**
   * Whether a member may read the items of a version that a platform was told; recorded if so.
   *
   * @param marking of that version
   */
  @Transactional
  public boolean opens(Member reader, UUID id, int number, Tlp marking) {
    Marked version = markings.of(id).orElseThrow(() -> Refusal.notFound("alert")).at(marking);
    boolean may = reader.mayRead(version);
    if (may) {
      record(reader, id, number, version, Part.ITEMS);
    }
    return may;
  }

  /** An alert is opened with its older versions, which may bear a higher marking. */
  private Marked strictest(Member reader, Alert alert) {
    return markings.ofVersions(alert.id()).stream()
        .map(alert.marked()::at)
        .filter(reader::mayRead)
        .max(Comparator.comparing(Marked::tlp))
        .orElse(alert.marked());
  }

  private void record(Member reader, UUID id, int version, Marked read, Part part) {
    Openings.Opening opening = new Openings.Opening(id, reader.person(), part, version, read.tlp());
    if (!read.closed() || openings.isSaid(opening)) {
      return;
    }
    Locked locked = journal.lock(Subject.alert(id));
    if (openings.say(opening, locked.at())) {
      journal.append(
          locked,
          "AlertRead",
          reader.actor(),
          ContractJson.MAPPER.writeValueAsBytes(new Read(read.tlp(), part)));
    }
  }

  private record Read(Tlp tlp, Part part) {}
}
