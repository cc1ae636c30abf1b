package org.tocsin.quickstart.hook;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.tocsin.quickstart.http.Request;

/** The newest calls, in memory: they end with the process. */
final class ReceivedCalls {

  private final int kept;
  private final TreeMap<Long, ReceivedCall> calls = new TreeMap<>();
  private final Map<String, Long> firstById = new HashMap<>();
  private long last;

  ReceivedCalls(int kept) {
    this.kept = kept;
  }

  /** Keeps a call, lets go of the oldest if there are too many, and returns its number. */
  synchronized long add(Instant at, Request request, Verdict verdict) {
    long number = ++last;
    Long first =
        request.header("webhook-id").map(id -> firstById.putIfAbsent(id, number)).orElse(null);
    OptionalLong duplicateOf = first == null ? OptionalLong.empty() : OptionalLong.of(first);
    calls.put(
        number, new ReceivedCall(number, at, request, verdict, duplicateOf, OptionalInt.empty()));
    if (calls.size() > kept) {
      ReceivedCall oldest = calls.pollFirstEntry().getValue();
      oldest.id().ifPresent(id -> firstById.remove(id, oldest.number()));
    }
    return number;
  }

  synchronized void answered(long number, int status) {
    calls.computeIfPresent(number, (any, call) -> call.answeredWith(status));
  }

  /** Newest first. */
  synchronized List<ReceivedCall> newest(int limit) {
    return calls.descendingMap().values().stream().limit(limit).toList();
  }

  /** How many came since the start or the last clearing, whether still kept or not. */
  synchronized long total() {
    return last;
  }

  synchronized void clear() {
    calls.clear();
    firstById.clear();
    last = 0;
  }
}
