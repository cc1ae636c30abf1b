package org.tocsin.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class VerifyTest {

  @TempDir Path folder;

  @Test
  void a_whole_record_is_valid() {
    // given
    Kept kept = Kept.whole();

    // when
    Run run = verified(kept);

    // then
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("6 entries of 3 subjects [alert, platform]", "6 verified", "Seals     1 to 3")
        .endsWith("VALID\n");
  }

  static Stream<Arguments> tampering() {
    return Stream.of(
        tampered(
            "ALTERED  alert/a 2: its header is not the one that was hashed",
            kept -> kept.entry("alert/a", 2).put("actor", "person/x")),
        tampered(
            "ALTERED  alert/a 1: its payload is not the one that was hashed",
            kept -> kept.entry("alert/a", 1).put("payload", "{}")),
        tampered(
            "ALTERED  alert/b 2: is not under seal 3 as it is given",
            kept -> Kept.hash(kept.entry("alert/b", 2).put("type", "Other"))),
        tampered(
            "ALTERED  alert/a 3: does not name the entry before",
            kept -> Kept.hash(kept.entry("alert/a", 3).put("previous", Hashed.NONE))),
        tampered(
            "ALTERED  alert/a 3: stands twice, or after a later one",
            kept -> kept.entries.add(kept.entries.get(4))),
        tampered(
            "ALTERED  alert/a 1: holds what can be read as two different headers",
            kept -> kept.entry("alert/a", 1).put("actor", "person/x\nmore")),
        tampered(
            "CUT  alert/a 3: the entries from 2 on are missing",
            kept -> kept.entries.remove(kept.entry("alert/a", 2))),
        tampered(
            "CUT  seal 3: no entry is given that has the hash",
            kept -> kept.entries.remove(kept.entry("alert/b", 2))),
        tampered(
            "CUT  seal 2: no entry is given that has the hash",
            kept ->
                kept.entries.removeIf(each -> each.path("subject").asString().equals("alert/b"))),
        tampered(
            "CUT  alert/b 2: is under seal 3, which is not given there",
            kept -> kept.seals.remove(2)),
        tampered("SEALS_BROKEN  seal 3: follows seal 1", kept -> kept.seals.remove(1)),
        tampered(
            "SEALS_BROKEN  seal 2: does not name the seal before",
            kept -> {
              ((ArrayNode) kept.seals.get(0).path("entries")).remove(0);
              kept.sign(0);
            }),
        tampered(
            "UNSIGNED  seal 2: its signature is not genuine",
            kept -> ((ArrayNode) kept.seals.get(1).path("entries")).remove(0)),
        tampered(
            "UNSIGNED  seal 3: is signed with the key \"other\", which is not known",
            kept -> kept.seals.get(2).put("keyId", "other")),
        tampered(
            "SEALS_BROKEN  seal 4: names an entry twice",
            kept -> {
              ObjectNode entry = kept.append("alert/c", "AlertSubmitted", "{}");
              kept.seal();
              ((ArrayNode) kept.seals.get(3).path("entries")).add(entry.path("hash").asString());
              kept.sign(3);
            }),
        tampered(
            "UNSEALED  alert/c 1: no seal covers it",
            kept -> kept.append("alert/c", "AlertSubmitted", "{}")),
        tampered(
            "UNACCOUNTED  alert/a 1: its payload is gone, and no entry says that it was erased",
            kept -> kept.erase("alert/a", 1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tampering")
  void whatever_is_changed_or_cut_off_shows(String expected, Consumer<Kept> change) {
    // given
    Kept kept = Kept.whole();
    change.accept(kept);

    // when
    Run run = verified(kept);

    // then
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.breaks()).anySatisfy(line -> assertThat(line).startsWith(expected));
  }

  @Test
  void the_worst_stands_first() {
    // given
    Kept kept = Kept.whole();
    kept.append("alert/c", "AlertSubmitted", "{}");
    kept.entry("alert/a", 1).put("payload", "{}");
    kept.seals.get(2).put("signature", "");

    // when
    Run run = verified(kept);

    // then
    assertThat(run.breaks())
        .extracting(line -> line.replaceAll(" .*", ""))
        .containsExactly("UNSIGNED", "ALTERED", "UNSEALED");
  }

  @Test
  void an_erased_payload_that_an_entry_accounts_for_leaves_the_record_valid() {
    // given
    Kept kept = Kept.whole();
    kept.erase("alert/a", 1);
    kept.append("alert/a", "Erased", "{\"entry\":1}");
    kept.seal();

    // when
    Run run = verified(kept);

    // then
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("1 erased", "Erased    alert/a 1 (entry 4 says so)");
  }

  @Test
  void whoever_may_not_read_why_a_payload_was_erased_takes_the_entry_for_it() {
    // given
    Kept kept = Kept.whole();
    kept.erase("alert/a", 1);
    kept.append("alert/a", "Erased", "{\"entry\":1}")
        .put("payloadAbsent", "CLOSED")
        .remove(List.of("salt", "payload"));
    kept.seal();

    // when
    Run run = verified(kept);

    // then
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("Erased    alert/a 1 (no entry that says so is given)");
  }

  @Test
  void an_entry_that_is_not_sealed_yet_is_young_enough() {
    // given
    Kept kept = Kept.whole();
    ObjectNode young = kept.append("alert/b", "AlertRevised", "{}");
    Kept.hash(young.put("at", Kept.READ_AT.minusSeconds(2).toString()));

    // when
    Run run = verified(kept);

    // then
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("1 entries are not sealed yet");
  }

  @Test
  void where_nobody_says_when_it_was_read_the_newest_entry_does() throws IOException {
    // given
    Kept kept = Kept.whole();
    Kept.hash(
        kept.append("alert/c", "AlertSubmitted", "{}")
            .put("at", Kept.BEGIN.minusSeconds(61).toString()));
    Path now = kept.write(folder.resolve("now"));
    Files.delete(new Saved(now).savedFile());

    // when
    Run run = Run.of("--folder", now.toString());

    // then
    assertThat(run.breaks()).singleElement().asString().startsWith("UNSEALED  alert/c 1:");
  }

  @Test
  void what_cannot_be_read_is_neither_valid_nor_broken() throws IOException {
    // given
    Path torn = Kept.whole().write(folder.resolve("torn"));
    Files.writeString(new Saved(torn).sealsFile(), "{\"number\":1,");

    // when
    Run run = Run.of("--folder", torn.toString());

    // then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.error()).contains("seals.jsonl, line 1");
    assertThat(Run.of("--folder", folder.resolve("nowhere").toString()).exit()).isEqualTo(2);
    assertThat(Run.of("--fodler", "x").error()).contains("There is no option --fodler");
    assertThat(verified(new Kept()).error()).contains("not one seal");
  }

  private Run verified(Kept kept) {
    return Run.of("--folder", kept.write(folder.resolve("now")).toString());
  }

  private static Arguments tampered(String expected, Consumer<Kept> change) {
    return Arguments.of(expected, change);
  }
}
