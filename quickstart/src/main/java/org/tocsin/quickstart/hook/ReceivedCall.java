package org.tocsin.quickstart.hook;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tocsin.quickstart.http.Request;

/**
 * One call that came in.
 *
 * @param number counts from 1, in order of arrival
 * @param duplicateOf the number of the first call with the same {@code webhook-id}, if this isn't
 *     it
 * @param answered the status it was answered with; empty while it waits or hangs
 */
public record ReceivedCall(
    long number,
    Instant at,
    Request request,
    Verdict verdict,
    OptionalLong duplicateOf,
    OptionalInt answered) {

  public Optional<String> id() {
    return request.header("webhook-id");
  }

  ReceivedCall answeredWith(int status) {
    return new ReceivedCall(number, at, request, verdict, duplicateOf, OptionalInt.of(status));
  }
}
