package org.tocsin.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.contract.alert.AlertApproved;
import org.tocsin.contract.alert.AlertRetracted;
import org.tocsin.contract.alert.CommonPart;
import org.tocsin.contract.alert.PlatformPart;
import org.tocsin.contract.alert.RecallPart;
import org.tocsin.contract.alert.TestPart;
import org.tocsin.contract.letter.Letter;
import org.tocsin.contract.letter.LetterAddress;
import org.tocsin.contract.notice.Recall;
import org.tocsin.contract.notice.Tell;
import org.tocsin.contract.outcome.AttemptClosed;
import org.tocsin.contract.outcome.LaneChanged;
import org.tocsin.contract.proof.SignedLetter;
import org.tocsin.contract.proof.SignedRecord;
import tools.jackson.databind.node.ObjectNode;

/** What was released once must be read and written the same for as long as it is kept. */
class GoldenFilesTest {

  @ParameterizedTest
  @MethodSource("all")
  void whatWasReleasedIsReadAndWrittenTheSame(Class<?> type) {
    // given
    ObjectNode golden = Golden.read(type);

    // when
    Object read = ContractJson.MAPPER.readValue(Golden.bytes(golden), type);

    // then
    assertThat(ContractJson.MAPPER.writeValueAsString(read)).isEqualTo(golden.toString());
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventIsReadByItsTypeAndWrittenTheSame(Class<?> type) {
    // given
    byte[] golden = Golden.bytes(Golden.read(type));

    // when
    byte[] written = readAndWrite(Golden.wordsOf(type), type, golden);

    // then
    assertThat(written).asString().isEqualTo(new String(golden, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        CommonPart.class,
        PlatformPart.class,
        AlertApproved.class,
        AlertRetracted.class,
        Tell.class,
        Recall.class,
        AttemptClosed.class,
        LaneChanged.class
      })
  void whatWasAddedIsReadAndWrittenTheSame(Class<?> type) {
    // given
    ObjectNode golden = Golden.readAdded(type);

    // when
    Object read = ContractJson.MAPPER.readValue(Golden.bytes(golden), type);

    // then
    assertThat(ContractJson.MAPPER.writeValueAsString(read)).isEqualTo(golden.toString());
  }

  @ParameterizedTest
  @MethodSource("all")
  void aFieldOfANewerVersionIsPassedOver(Class<?> type) {
    // given
    ObjectNode golden = Golden.read(type);
    ObjectNode newer = golden.deepCopy();
    newer.put("addedLater", "anything");

    // when
    Object read = ContractJson.MAPPER.readValue(Golden.bytes(newer), type);

    // then
    assertThat(ContractJson.MAPPER.writeValueAsString(read)).isEqualTo(golden.toString());
  }

  static Stream<Class<?>> events() {
    return Golden.events().keySet().stream();
  }

  static Stream<Class<?>> all() {
    return Stream.concat(
        events(),
        Stream.of(
            CommonPart.class,
            PlatformPart.class,
            RecallPart.class,
            TestPart.class,
            SignedRecord.class,
            SignedLetter.class,
            Letter.class,
            LetterAddress.class));
  }

  private static <E> byte[] readAndWrite(Vocabulary<E> words, Class<?> type, byte[] json) {
    return words.write(words.read("org.tocsin." + type.getSimpleName(), json));
  }
}
