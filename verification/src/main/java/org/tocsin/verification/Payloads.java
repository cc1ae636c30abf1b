package org.tocsin.verification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.verification.Break.Kind;
import org.tocsin.verification.Entry.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The payloads: those that are given must be the ones that were hashed, those erased accounted for.
 */
final class Payloads {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ERASED = "ERASED";
  private static final String ERASURE = "Erased";

  /** What was erased, and which entry of the same subject says so; 0 for none yet. */
  private final Map<Place, Long> erased = new LinkedHashMap<>();

  /** The last entry of a subject that tells of an erasure, but not to this reader. */
  private final Map<String, Long> untold = new HashMap<>();

  private final List<String> notes = new ArrayList<>();
  private final Breaks breaks;
  private long verified;
  private long notGiven;

  Payloads(Breaks breaks) {
    this.breaks = breaks;
  }

  void take(Entry entry) {
    String salt = entry.salt();
    String payload = entry.payload();
    if (salt != null && payload != null) {
      if (!entry.hasItsPayload(salt, payload)) {
        breaks.add(
            Break.entry(Kind.ALTERED, entry.place(), "its payload is not the one that was hashed"));
      } else {
        verified++;
        if (entry.type().equals(ERASURE)) {
          account(entry, payload);
        }
      }
    } else if (ERASED.equals(entry.payloadAbsent())) {
      erased.put(entry.place(), 0L);
    } else {
      notGiven++;
      if (entry.type().equals(ERASURE)) {
        untold.put(entry.subject(), entry.number());
      }
    }
  }

  private void account(Entry erasure, String payload) {
    try {
      long number = new Fields(JSON.readTree(payload), erasure.place().toString()).number("entry");
      Place place = new Place(erasure.subject(), number);
      if (erased.replace(place, erasure.number()) == null) {
        notes.add(
            "%s %d says that the payload of entry %d was erased, but it is not shown as erased (restored from a copy?)"
                .formatted(erasure.subject(), erasure.number(), number));
      }
    } catch (JacksonException | CannotReadException unreadable) {
      breaks.add(
          Break.entry(Kind.UNACCOUNTED, erasure.place(), "does not say which entry was erased"));
    }
  }

  /** Once all entries are taken. */
  void finish() {
    erased.forEach(
        (place, by) -> {
          if (by == 0 && untold.getOrDefault(place.subject(), 0L) <= place.number()) {
            breaks.add(
                Break.entry(
                    Kind.UNACCOUNTED,
                    place,
                    "its payload is gone, and no entry says that it was erased"));
          }
        });
  }

  long verified() {
    return verified;
  }

  /** Those that this reader may not read. */
  long notGiven() {
    return notGiven;
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  /** What was erased, a line each. */
  List<String> erased() {
    return erased.entrySet().stream()
        .map(
            each ->
                "%s %d (%s)"
                    .formatted(
                        each.getKey().subject(),
                        each.getKey().number(),
                        each.getValue() == 0
                            ? "no entry that says so is given"
                            : "entry " + each.getValue() + " says so"))
        .toList();
  }
}
