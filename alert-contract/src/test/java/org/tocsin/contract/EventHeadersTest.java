package org.tocsin.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventHeadersTest {

  @Test
  void theyAreCloudEventsInBinaryMode() {
    // given
    EventHeaders headers =
        new EventHeaders(
            "ALERT/7/2",
            "org.tocsin.Tell",
            "/tocsin/alert-router",
            Instant.parse("2027-04-01T09:12:00.123456Z"),
            "7",
            2L,
            "ab",
            "sandbox-hook");

    // when
    Map<String, byte[]> map = headers.toMap();

    // then
    assertThat(texts(map))
        .containsExactly(
            Map.entry("ce_specversion", "1.0"),
            Map.entry("ce_id", "ALERT/7/2"),
            Map.entry("ce_type", "org.tocsin.Tell"),
            Map.entry("ce_source", "/tocsin/alert-router"),
            Map.entry("ce_time", "2027-04-01T09:12:00.123456Z"),
            Map.entry("ce_subject", "7"),
            Map.entry("content-type", "application/json"),
            Map.entry("ce_entrynumber", "2"),
            Map.entry("ce_entryhash", "ab"),
            Map.entry("platform", "sandbox-hook"));
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    // when
    Map<String, byte[]> map = EventHeaders.of("1", "t", "s", Instant.EPOCH, "x").toMap();

    // then
    assertThat(map).doesNotContainKeys("ce_entrynumber", "ce_entryhash", "platform");
  }

  private static Map<String, String> texts(Map<String, byte[]> headers) {
    Map<String, String> texts = new LinkedHashMap<>();
    headers.forEach((name, value) -> texts.put(name, new String(value, StandardCharsets.UTF_8)));
    return texts;
  }
}
