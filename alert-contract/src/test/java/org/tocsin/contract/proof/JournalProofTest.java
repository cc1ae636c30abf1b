package org.tocsin.contract.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected hashes were computed with Python's hashlib from the text of the design. */
class JournalProofTest {

  private static final String SUBJECT = "ALERT/0192f0c1-7a3e-7001-8001-000000000001";
  private static final String PAYLOAD_HASH =
      "b3a1602f7d2b672c1c571a7583e27765e5eda79845e95e4a7d5840f05cd61895";
  private static final String FIRST =
      "1420702b68bcdeffb6f831489cf29224b0bc6f933295f2212d8f346133c815e8";
  private static final String SECOND =
      "65abfdab2710262a81401bd21772548ee8637cf43de60c3b63b812ea2ee634af";

  @Test
  void aPayloadHashCoversSaltAndBytes() {
    // given
    byte[] salt = new byte[32];
    for (int i = 0; i < salt.length; i++) {
      salt[i] = (byte) i;
    }

    // when
    String hash = JournalProof.payloadHash(salt, utf8("{\"titre\":\"Élection\"}"));

    // then
    assertThat(hash).isEqualTo(PAYLOAD_HASH);
  }

  @Test
  void anEntryHashCoversTheHeaderWithSixDecimals() {
    assertThat(entry(1, "AlertSubmitted", "2027-04-01T09:12:00.123456Z", "person-7", Sha256.NONE))
        .isEqualTo(FIRST);
    assertThat(entry(2, "AlertApproved", "2027-04-01T09:12:01Z", "person-8", FIRST))
        .isEqualTo(SECOND);
  }

  @Test
  void whatIsFinerThanMicrosecondsDoesNotCount() {
    assertThat(
            entry(1, "AlertSubmitted", "2027-04-01T09:12:00.123456789Z", "person-7", Sha256.NONE))
        .isEqualTo(FIRST);
  }

  @Test
  void aSealNamesTheOneBeforeAndItsEntriesInOrder() {
    // when
    byte[] seal = JournalProof.sealBytes(1, Sha256.NONE, List.of(FIRST, SECOND));
    byte[] next = JournalProof.sealBytes(2, JournalProof.sealHash(seal), List.of());

    // then
    assertThat(seal)
        .isEqualTo(
            utf8(String.join("\n", "tocsin-seal-1", "1", Sha256.NONE, FIRST, SECOND) + "\n"));
    assertThat(JournalProof.sealHash(seal))
        .isEqualTo("c03cb44a7ca255f0e400db19f08930a187f8e333459142e57d0f71e93c3826fd");
    assertThat(JournalProof.sealHash(next))
        .isEqualTo("41ef513c23c245076356b2f673329e43688c0a75394d8f68feda6134651b9a59");
  }

  @Test
  void aLineFeedCannotMakeTwoValuesLookLikeOne() {
    assertThatThrownBy(() -> entry(1, "A\nB", "2027-04-01T09:12:01Z", "p", Sha256.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String entry(long number, String type, String at, String actor, String previous) {
    return JournalProof.entryHash(
        SUBJECT, number, type, Instant.parse(at), actor, previous, PAYLOAD_HASH);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
