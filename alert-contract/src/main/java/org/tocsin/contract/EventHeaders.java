package org.tocsin.contract;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 in Kafka's binary mode.
 *
 * @param id unique for the source; the same record published again has the same id
 * @param source the service that says it: {@code /tocsin/alert-api}
 * @param subject what it is about: the alert or the platform
 * @param entryNumber the journal entry's number, where the record is a journal entry
 * @param entryHash that entry's hash
 * @param platform for instructions, the platform concerned
 */
public record EventHeaders(
    String id,
    String type,
    String source,
    Instant time,
    String subject,
    @Nullable Long entryNumber,
    @Nullable String entryHash,
    @Nullable String platform) {

  public static final String ID = "ce_id";
  public static final String TYPE = "ce_type";
  public static final String ENTRY_NUMBER = "ce_entrynumber";
  public static final String ENTRY_HASH = "ce_entryhash";
  public static final String PLATFORM = "platform";

  /** Headers of a record that is not a journal entry. */
  public static EventHeaders of(
      String id, String type, String source, Instant time, String subject) {
    return new EventHeaders(id, type, source, time, subject, null, null, null);
  }

  /** By header name, in the order they are written. */
  public Map<String, byte[]> toMap() {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    put(headers, "ce_specversion", "1.0");
    put(headers, ID, id);
    put(headers, TYPE, type);
    put(headers, "ce_source", source);
    put(headers, "ce_time", time);
    put(headers, "ce_subject", subject);
    put(headers, "content-type", "application/json");
    put(headers, ENTRY_NUMBER, entryNumber);
    put(headers, ENTRY_HASH, entryHash);
    put(headers, PLATFORM, platform);
    return headers;
  }

  private static void put(Map<String, byte[]> headers, String name, @Nullable Object value) {
    if (value != null) {
      headers.put(name, value.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
