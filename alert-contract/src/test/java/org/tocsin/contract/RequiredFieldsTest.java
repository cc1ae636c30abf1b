package org.tocsin.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.contract.alert.AlertApproved;
import org.tocsin.contract.alert.AlertEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class RequiredFieldsTest {

  private static final Vocabulary<AlertEvent> ALERTS = new Vocabulary<>(AlertEvent.class);

  private static final Map<String, Set<String>> MAY_BE_ABSENT =
      Map.ofEntries(
          Map.entry("AlertApproved", Set.of("audience[0].clearance")),
          Map.entry("AlertRetracted", Set.of("audience[0].clearance")),
          Map.entry("AlertRouted", Set.of("notices[1].withheld")),
          Map.entry("AttemptClosed", Set.of("answer", "status")),
          Map.entry("DeliveryChanged", Set.of("nextTry", "reason")),
          Map.entry("LaneChanged", Set.of("reason", "until")),
          Map.entry(
              "MailReceived",
              Set.of(
                  "authenticated",
                  "from",
                  "fromName",
                  "problem",
                  "regarding",
                  "regarding.contact",
                  "regarding.delivery",
                  "sentAt",
                  "status",
                  "subject")),
          Map.entry("PlatformEntry", Set.of("contacts[0].secret", "contacts[0].signature")),
          Map.entry(
              "RoutingRequested", Set.of("cut.clearance", "cut.contacts[1].hours", "cut.holds")),
          Map.entry("Recorded", Set.of("caseNumber", "happenedAt")),
          Map.entry("RecordedByHand", Set.of("caseNumber", "happenedAt")),
          Map.entry("StandingHolds", Set.of("holds[1].of", "holds[2].of", "holds[3].of")),
          Map.entry("WebhookAnswered", Set.of("message", "reference")));

  @ParameterizedTest
  @MethodSource("org.tocsin.contract.GoldenFilesTest#events")
  void whatIsRequiredIsMissedByItsPath(Class<?> type) {
    // given
    ObjectNode golden = Golden.read(type);
    Set<String> optional = new TreeSet<>();

    for (Field field : fields("", golden)) {
      // when
      JsonNode removed = field.owner().remove(field.name());
      String message = problem(type, golden);
      restore(golden, field, removed, type);

      // then
      if (message.isEmpty()) {
        optional.add(field.path());
      } else {
        assertThat(message)
            .isEqualTo("Not a readable %s: %s is missing", type.getSimpleName(), field.path());
      }
    }
    assertThat(optional).isEqualTo(MAY_BE_ABSENT.getOrDefault(type.getSimpleName(), Set.of()));
  }

  @ParameterizedTest
  @MethodSource("org.tocsin.contract.GoldenFilesTest#events")
  void aNullIsAsGoodAsMissing(Class<?> type) {
    // given
    ObjectNode golden = Golden.read(type);
    ObjectNode nothing = golden.deepCopy();
    nothing.putNull(golden.propertyNames().iterator().next());

    // when
    String message = problem(type, nothing);

    // then
    assertThat(message).endsWith(golden.propertyNames().iterator().next() + " is missing");
  }

  @Test
  void aNullInAListIsMissedByItsPlace() {
    // given
    ObjectNode golden = Golden.read(AlertApproved.class);
    ((ArrayNode) golden.get("audience")).addNull();

    // when
    String message = problem(AlertApproved.class, golden);

    // then
    assertThat(message)
        .startsWith("Not a readable AlertApproved: audience")
        .endsWith(" is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "7", "{}{}", "{\"alert\":\"secret\"}", "\u0000"})
  void whatIsNoSuchEventIsUnreadableAndIsNotQuoted(String json) {
    assertThatThrownBy(
            () -> ALERTS.read("org.tocsin.NoticeAnswered", json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableEventException.class)
        .hasNoCause()
        .hasMessageStartingWith("Not a readable NoticeAnswered: ")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aRecordWithoutValueIsUnreadable() {
    assertThatThrownBy(() -> ALERTS.read("org.tocsin.NoticeAnswered", null))
        .isInstanceOf(UnreadableEventException.class);
  }

  @Test
  void aRecordWithoutTypeIsUnreadable() {
    assertThatThrownBy(() -> ALERTS.read(null, new byte[0]))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessage("Not a readable event: its type is missing");
  }

  @Test
  void aTypeOfANewerVersionIsUnknownAndNotUnreadable() {
    assertThatThrownBy(() -> ALERTS.read("org.tocsin.ReminderDue", new byte[0]))
        .isInstanceOf(UnknownEventException.class)
        .hasMessageContaining("org.tocsin.ReminderDue");
  }

  private static String problem(Class<?> type, ObjectNode json) {
    try {
      Golden.wordsOf(type).read("org.tocsin." + type.getSimpleName(), Golden.bytes(json));
      return "";
    } catch (UnreadableEventException unreadable) {
      return String.valueOf(unreadable.getMessage());
    }
  }

  /** Puts a removed field back where it was: the order of fields does not matter for reading. */
  private static void restore(ObjectNode golden, Field field, JsonNode removed, Class<?> type) {
    field.owner().set(field.name(), removed);
    assertThat(problem(type, golden)).isEmpty();
  }

  private static List<Field> fields(String path, JsonNode node) {
    List<Field> found = new ArrayList<>();
    if (node instanceof ObjectNode object) {
      for (String name : object.propertyNames()) {
        String below = path.isEmpty() ? name : path + "." + name;
        found.add(new Field(below, object, name));
        found.addAll(fields(below, object.get(name)));
      }
    } else if (node instanceof ArrayNode array) {
      for (int index = 0; index < array.size(); index++) {
        found.addAll(fields(path + "[" + index + "]", array.get(index)));
      }
    }
    return found;
  }

  private record Field(String path, ObjectNode owner, String name) {}
}
