package org.tocsin.alert.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.tocsin.alert.access.Member;
import org.tocsin.alert.alerts.Alerts;
import org.tocsin.alert.journal.EntriesInOrder;
import org.tocsin.alert.journal.EntriesInOrder.Sealed;
import org.tocsin.alert.journal.EntriesInOrder.Stored;
import org.tocsin.alert.journal.Entry;
import org.tocsin.alert.journal.JournalReading.Salted;
import org.tocsin.alert.journal.Place;
import org.tocsin.alert.journal.Shown;

/** Reads the whole journal piece by piece. */
@Component
class ReadingJournal {

  private static final int MOST_UNSEALED = 500;
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final EntriesInOrder entries;
  private final Alerts alerts;

  ReadingJournal(EntriesInOrder entries, Alerts alerts) {
    this.entries = entries;
    this.alerts = alerts;
  }

  /** One snapshot: what is sealed meanwhile must not fall between the sealed and the unsealed. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Piece after(Member reader, Place place, int limit) {
    List<Sealed> found = entries.after(place, limit + 1);
    List<Sealed> rows = found.subList(0, Math.min(limit, found.size()));
    List<Sealed> waiting = rows.size() < found.size() ? List.of() : waiting();
    Sights sights = Sights.of(reader, alerts, Stream.concat(headers(rows), headers(waiting)));
    List<Sealed> fitting = fitting(rows, sights);
    List<Shown> items = shown(fitting, sights);
    return fitting.size() < found.size()
        ? new Piece(items, fitting.getLast().place().text(), null)
        : new Piece(items, null, shown(fitting(waiting, sights), sights));
  }

  private List<Sealed> waiting() {
    return entries.unsealed(MOST_UNSEALED).stream()
        .map(stored -> new Sealed(Place.BEGIN, stored))
        .toList();
  }

  private static Stream<Entry> headers(List<Sealed> rows) {
    return rows.stream().flatMap(row -> Stream.ofNullable(row.stored())).map(Stored::entry);
  }

  /** As many rows as are not too long for one answer, but always one. */
  private static List<Sealed> fitting(List<Sealed> rows, Sights sights) {
    long bytes = 0;
    for (int index = 0; index < rows.size(); index++) {
      bytes += bytes(rows.get(index).stored(), sights);
      if (bytes > MOST_BYTES && index > 0) {
        return rows.subList(0, index);
      }
    }
    return rows;
  }

  private static long bytes(@Nullable Stored stored, Sights sights) {
    Integer bytes = stored == null || !sights.reads(stored.entry()) ? null : stored.bytes();
    return bytes == null ? 0 : bytes;
  }

  private List<Shown> shown(List<Sealed> rows, Sights sights) {
    List<Long> ids = new ArrayList<>();
    for (Sealed row : rows) {
      Stored stored = row.stored();
      if (stored != null && stored.bytes() != null && sights.reads(stored.entry())) {
        ids.add(stored.id());
      }
    }
    Map<Long, Salted> payloads = entries.payloads(ids);
    List<Shown> shown = new ArrayList<>();
    for (Sealed row : rows) {
      Stored stored = row.stored();
      if (stored != null) {
        shown.add(shown(stored, payloads.get(stored.id()), row.place()));
      }
    }
    return shown;
  }

  private static Shown shown(Stored stored, @Nullable Salted payload, Place place) {
    Long seal = place.seal() == 0 ? null : place.seal();
    return payload == null
        ? Shown.without(stored.entry(), stored.bytes() == null, seal)
        : Shown.with(stored.entry(), payload, seal);
  }
}
