package org.tocsin.traces;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace, as W3C Trace Context writes it: {@code 00-<trace id>-<span id>-<flags>}. It
 * travels in headers and rows, where anybody may have written it: only what has exactly this form
 * is one.
 */
public record TraceParent(String text) {

  /** The name of the header, in HTTP and in Kafka. */
  public static final String HEADER = "traceparent";

  /** The field of a log event that holds {@link #traceId}. */
  public static final String FIELD = "traceId";

  private static final Pattern FORM =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  /**
   * @throws IllegalArgumentException if the text has another form
   */
  public TraceParent {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("Not a traceparent");
    }
  }

  /** Empty for anything else, which is nobody's fault: the trace just ends there. */
  public static Optional<TraceParent> of(@Nullable String text) {
    return text != null && FORM.matcher(text).matches()
        ? Optional.of(new TraceParent(text))
        : Optional.empty();
  }

  /** From the value of a Kafka header. */
  public static Optional<TraceParent> of(byte @Nullable [] header) {
    return header == null ? Optional.empty() : of(new String(header, StandardCharsets.ISO_8859_1));
  }

  /** 32 hexadecimal digits, the same from the first request to the last webhook. */
  public String traceId() {
    return text.substring(3, 35);
  }

  /** The value of a Kafka header. */
  public byte[] header() {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
