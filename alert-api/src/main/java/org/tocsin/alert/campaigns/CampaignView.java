package org.tocsin.alert.campaigns;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.alerts.AlertState;
import org.tocsin.alert.sightings.SightingView;
import org.tocsin.alert.web.Slice;
import org.tocsin.contract.word.Severity;
import org.tocsin.contract.word.Threat;
import org.tocsin.contract.word.Tlp;

/**
 * A campaign as a member reads it.
 *
 * @param person who opened it: a name to the own organisation, a pseudonym to others
 */
record CampaignView(
    UUID id,
    long version,
    String name,
    @Nullable String description,
    CampaignState state,
    String organisation,
    String person,
    Instant createdAt,
    Instant changedAt) {

  /**
   * The whole story.
   *
   * @param alerts those that the reader may read, the newest first, as all that follows the newest
   *     200 of them
   * @param timeline all that happened, the oldest first, piece by piece
   */
  record Page(
      @JsonUnwrapped CampaignView campaign,
      List<Contained> alerts,
      List<SightingView> sightings,
      List<NoteView> notes,
      Slice<Happening> timeline) {}

  /** An alert that belongs to it. */
  record Contained(
      UUID id,
      String reference,
      AlertState state,
      int version,
      @Nullable Integer approvedVersion,
      String election,
      String title,
      Threat threat,
      Severity severity,
      Tlp tlp,
      boolean exercise,
      Instant createdAt,
      Instant changedAt) {}

  /**
   * What a member noted.
   *
   * @param corrects an earlier note
   */
  record NoteView(
      UUID id,
      String organisation,
      String person,
      String text,
      @Nullable UUID corrects,
      Instant at) {}

  /**
   * Something that happened.
   *
   * @param type {@code SightingAdded}, {@code NoteAdded}, or that of an entry in an alert's journal
   * @param alert whose journal it is
   * @param reference the alert's
   * @param entry the number of the entry in that journal
   * @param sighting that was added, with its line in {@code text}
   * @param note that was added, with its {@code text}
   */
  record Happening(
      UUID id,
      Instant at,
      String type,
      @Nullable UUID alert,
      @Nullable String reference,
      @Nullable Long entry,
      @Nullable UUID sighting,
      @Nullable UUID note,
      @Nullable String text) {}
}
