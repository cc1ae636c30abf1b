package org.tocsin.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class FetchingTest {

  @TempDir Path folder;
  private Path token;

  @BeforeEach
  void writeToken() throws IOException {
    token = Files.writeString(folder.resolve("token"), FakeApi.TOKEN + "\n");
  }

  @Test
  void what_is_read_piece_by_piece_is_saved_and_valid() {
    // given
    Kept kept = Kept.whole();
    Path saved = folder.resolve("saved");

    // when
    Run run = fetched(kept, () -> {}, "--save", saved.toString());

    // then
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("6 entries of 3 subjects", "Seals     1 to 3");
    assertThat(Run.of("--folder", saved.toString()).exit()).isZero();
  }

  @Test
  void a_house_that_goes_on_working_meanwhile_is_valid_all_the_same() {
    // given
    Kept kept = Kept.whole();

    // when
    Run run =
        fetched(
            kept,
            () -> {
              kept.append("alert/c", "AlertSubmitted", "{}");
              kept.seal();
              ObjectNode young = kept.append("alert/c", "AlertRevised", "{}");
              Kept.hash(young.put("at", Instant.now().truncatedTo(ChronoUnit.MICROS).toString()));
            });

    // then
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("8 entries of 4 subjects", "Seals     1 to 4", "1 entries are not sealed yet");
  }

  @Test
  void a_journal_that_holds_less_than_the_seals_before_it_is_not_whole() {
    // given
    Kept kept = Kept.whole();

    // when
    Run run = fetched(kept, () -> kept.entries.remove(5));

    // then
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.breaks())
        .singleElement()
        .asString()
        .startsWith("CUT  seal 3: no entry is given");
  }

  @Test
  void a_token_that_is_not_good_is_no_verdict_and_is_not_shown() throws IOException {
    // given
    Files.writeString(token, "another-token");

    // when
    Run run = fetched(Kept.whole(), () -> {});

    // then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.error()).contains("answers 401").doesNotContain("another-token");
  }

  @Test
  void a_token_does_not_travel_in_the_clear() {
    // when
    Run run = Run.of("--api", "http://tocsin.example", "--token-file", token.toString());

    // then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.error()).contains("must be an https address");
  }

  @Test
  void what_an_earlier_run_saved_is_not_overwritten() {
    // given
    Path saved = Kept.whole().write(folder.resolve("saved"));

    // when
    Run run = fetched(Kept.whole(), () -> {}, "--save", saved.toString());

    // then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.error()).contains("a folder that is not there yet");
  }

  private Run fetched(Kept kept, Runnable between, String... more) {
    try (FakeApi api = new FakeApi(kept, between)) {
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("--api", api.address(), "--token-file", token.toString()));
      arguments.addAll(List.of(more));
      return Run.of(arguments.toArray(String[]::new));
    }
  }
}
