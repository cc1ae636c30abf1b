package org.tocsin.contract.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.word.StepKind;
import org.tocsin.contract.word.Tlp;
import tools.jackson.core.JacksonException;

/** The expected values were computed with Python's hashlib and the JDK's Ed25519. */
class ApprovalTest {

  private static final String COMMON = "{\"title\":\"Élection\"}";
  private static final String PART = "{\"items\":[]}";
  private static final String COMMON_HASH =
      "85a9c94f6e13658d719cfa4491894af3a174d2a4387df298324f5a763058d31f";
  private static final String PART_HASH =
      "eef46741adfc3a9f76294d3b78f37a45f113092ac9d44ee77c7a038a88ff09a1";
  private static final UUID CONTACT = UUID.fromString("0192f0c1-7a3e-7011-8011-000000000011");
  private static final SigningKey KEY = SigningKey.of("approval-1", ThirdParty.SEED);
  private static final VerifyingKeys TRUSTED = new VerifyingKeys(List.of(KEY.verifyingKey()));
  private static final Approval APPROVAL = Approval.sign(KEY, unsigned(2), COMMON, PART);

  @Test
  void itSignsTheLinesOfTheDesign() throws Exception {
    // given
    String lines =
        """
        tocsin-approval-1
        approval-1
        0192f0c1-7a3e-7002-8002-000000000002
        sandbox-hook
        UPDATE
        2
        9
        2
        AMBER_STRICT
        false
        0192f0c1-7a3e-7003-8003-000000000003
        0192f0c1-7a3e-7004-8004-000000000004
        0192f0c1-7a3e-7005-8005-000000000005,0192f0c1-7a3e-7006-8006-000000000006
        %s
        %s
        """
            .formatted(COMMON_HASH, PART_HASH);

    // then
    assertThat(APPROVAL.commonHash()).isEqualTo(COMMON_HASH);
    assertThat(APPROVAL.partHash()).isEqualTo(PART_HASH);
    assertThat(APPROVAL.signature())
        .isEqualTo(ThirdParty.sign(lines.getBytes(StandardCharsets.UTF_8)));
    assertThat(APPROVAL.proves(COMMON, PART, TRUSTED)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("components")
  void eachChangeOfASingleFieldBreaksIt(String component) throws Exception {
    // given
    Approval changed = with(component, changed(valueOf(component)));

    // when
    boolean proves = changed.proves(COMMON, PART, TRUSTED);

    // then
    assertThat(proves).isFalse();
  }

  @Test
  void otherContentIsNotProven() {
    assertThat(APPROVAL.proves(COMMON + " ", PART, TRUSTED)).isFalse();
    assertThat(APPROVAL.proves(COMMON, PART + " ", TRUSTED)).isFalse();
    assertThat(APPROVAL.proves(PART, COMMON, TRUSTED)).isFalse();
  }

  @Test
  void aKeyThatIsNotTrustedProvesNothing() {
    assertThat(
            Approval.sign(SigningKey.generate("approval-1"), unsigned(2), COMMON, PART)
                .proves(COMMON, PART, TRUSTED))
        .isFalse();
  }

  @Test
  void aForgedLineFeedIsSimplyNotProven() throws Exception {
    assertThat(with("platform", "a\nb").proves(COMMON, PART, TRUSTED)).isFalse();
    assertThat(with("keyId", "a\nb").proves(COMMON, PART, TRUSTED)).isFalse();
  }

  @Test
  void aForgedHashWithALineFeedIsUnreadable() {
    String forged =
        ContractJson.MAPPER
            .writeValueAsString(APPROVAL)
            .replace(APPROVAL.commonHash(), APPROVAL.commonHash() + "\\n");

    assertThatThrownBy(() -> ContractJson.MAPPER.readValue(forged, Approval.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void aDeliverysIdFollowsFromNoticeStepContentAndContact() throws Exception {
    assertThat(APPROVAL.contentHash())
        .isEqualTo("7bf6413e3982999553d36379f63f060204e08de18cb7cea1f3385811a807e37c");
    assertThat(DeliveryId.of(APPROVAL, CONTACT))
        .hasToString("87a7524d-aa3a-824f-9216-a1dcfeda4016")
        .extracting(UUID::version, UUID::variant)
        .containsExactly(8, 2);
    assertThat(DeliveryId.of(with("stepNumber", 3), CONTACT))
        .hasToString("502866d8-f711-80ef-9e17-fea312ed7b83");
  }

  @Test
  void everyPartOfADeliverysIdCounts() throws Exception {
    assertThat(
            Stream.of(
                    DeliveryId.of(APPROVAL, CONTACT),
                    DeliveryId.of(APPROVAL, APPROVAL.notice()),
                    DeliveryId.of(with("notice", CONTACT), CONTACT),
                    DeliveryId.of(with("kind", StepKind.ALERT), CONTACT),
                    DeliveryId.of(with("stepNumber", 3), CONTACT),
                    DeliveryId.of(with("commonHash", PART_HASH), CONTACT),
                    DeliveryId.of(with("partHash", COMMON_HASH), CONTACT))
                .distinct())
        .hasSize(7);
  }

  static Stream<String> components() {
    return Arrays.stream(Approval.class.getRecordComponents()).map(RecordComponent::getName);
  }

  private static Object changed(Object value) {
    return switch (value) {
      case String text ->
          text.isEmpty() ? "x" : (text.charAt(0) == 'a' ? "b" : "a") + text.substring(1);
      case UUID _ -> CONTACT;
      case Integer number -> number + 1;
      case Long number -> number + 1;
      case Boolean flag -> !flag;
      case StepKind _ -> StepKind.ALERT;
      case Tlp _ -> Tlp.AMBER;
      case List<?> list -> list.reversed();
      default -> throw new IllegalStateException("No other value of " + value.getClass());
    };
  }

  private static Object valueOf(String component) throws ReflectiveOperationException {
    return Approval.class.getDeclaredMethod(component).invoke(APPROVAL);
  }

  private static Approval with(String component, Object value) throws ReflectiveOperationException {
    List<Object> values = new ArrayList<>();
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent each : Approval.class.getRecordComponents()) {
      types.add(each.getType());
      values.add(each.getName().equals(component) ? value : valueOf(each.getName()));
    }
    return Approval.class
        .getDeclaredConstructor(types.toArray(Class<?>[]::new))
        .newInstance(values.toArray());
  }

  private static Approval.Unsigned unsigned(int version) {
    return new Approval.Unsigned(
        UUID.fromString("0192f0c1-7a3e-7002-8002-000000000002"),
        "sandbox-hook",
        StepKind.UPDATE,
        version,
        9,
        version,
        Tlp.AMBER_STRICT,
        false,
        UUID.fromString("0192f0c1-7a3e-7003-8003-000000000003"),
        UUID.fromString("0192f0c1-7a3e-7004-8004-000000000004"),
        List.of(
            UUID.fromString("0192f0c1-7a3e-7005-8005-000000000005"),
            UUID.fromString("0192f0c1-7a3e-7006-8006-000000000006")));
  }
}
