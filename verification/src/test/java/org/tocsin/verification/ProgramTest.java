package org.tocsin.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;

/** The programs of docs/verify.md, as they stand there. */
class ProgramTest {

  @TempDir Path folder;

  @Test
  void the_programs_of_the_page_save_and_verify_a_whole_record() {
    // given
    Kept kept = Kept.whole();
    kept.erase("alert/a", 1);
    kept.append("alert/a", "Erased", "{\"entry\":1}");
    kept.seal();
    Path saved = folder.resolve("saved");

    // when
    try (FakeApi api = new FakeApi(kept, () -> kept.append("alert/c", "AlertSubmitted", "{}"))) {
      assertThat(programs().save(api.address(), FakeApi.TOKEN, saved).exit()).isZero();
    }
    Run run = programs().verify(saved.toString());

    // then
    assertThat(run.out()).startsWith("3 subjects, seal 4 ").endsWith(": VALID\n");
    assertThat(run.exit()).isZero();
    assertThat(Run.of("--folder", saved.toString()).exit()).isZero();
  }

  static Stream<Arguments> tampering() {
    return Stream.of(
        tampered(
            "alert/a 2: the header was changed",
            kept -> kept.entry("alert/a", 2).put("actor", "person/x")),
        tampered(
            "alert/a 1: the payload was changed",
            kept -> kept.entry("alert/a", 1).put("payload", "{}")),
        tampered(
            "alert/b 2: no seal covers it",
            kept -> Kept.hash(kept.entry("alert/b", 2).put("type", "Other"))),
        tampered("seal 3: ", kept -> kept.entries.remove(kept.entry("alert/b", 2))),
        tampered(
            "seal 2: ",
            kept ->
                kept.entries.removeIf(each -> each.path("subject").asString().equals("alert/b"))),
        tampered(
            "alert/a 3: the chain is broken",
            kept -> kept.entries.remove(kept.entry("alert/a", 2))),
        tampered("seal 3: the list of seals is broken", kept -> kept.seals.remove(1)),
        tampered("alert/b 2: no seal covers it", kept -> kept.seals.remove(2)),
        tampered(
            "seal 2: not genuine",
            kept -> ((ArrayNode) kept.seals.get(1).path("entries")).remove(0)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tampering")
  void the_program_of_the_page_sees_what_is_changed_or_cut_off(
      String expected, Consumer<Kept> change) {
    // given
    Kept kept = Kept.whole();
    change.accept(kept);

    // when
    Run run = programs().verify(kept.write(folder.resolve("now")).toString());

    // then
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("BROKEN " + expected).endsWith("NOT VALID\n");
  }

  @Test
  void the_program_of_the_page_takes_a_pinned_key() {
    // given
    Path genuine = Kept.whole().write(folder.resolve("genuine"));
    Path forged = Kept.whole().write(folder.resolve("forged"));

    // when
    Run run = programs().verify(forged.toString(), new Saved(genuine).keysFile().toString());

    // then
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("BROKEN seal 1: not genuine");
  }

  private Programs programs() {
    return new Programs(folder);
  }

  private static Arguments tampered(String expected, Consumer<Kept> change) {
    return Arguments.of(expected, change);
  }
}
