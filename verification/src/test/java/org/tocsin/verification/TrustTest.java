package org.tocsin.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever holds the signing key can make everything anew: only what came another way shows it. */
class TrustTest {

  @TempDir Path folder;

  @Test
  void keys_that_came_with_the_data_are_warned_of() {
    // given
    Path now = Kept.whole().write(folder.resolve("now"));

    // when
    Run unpinned = Run.of("--folder", now.toString());
    Run pinned = Run.of("--folder", now.toString(), "--seal-key", keysOf(now));

    // then
    assertThat(unpinned.out()).contains("WARNING  The verifying keys came with the data");
    assertThat(pinned.exit()).isZero();
    assertThat(pinned.out()).doesNotContain("WARNING");
  }

  @Test
  void a_record_made_anew_with_another_key_shows_against_a_pinned_one() {
    // given
    Kept genuine = Kept.whole();
    Path forged = Kept.whole().write(folder.resolve("forged"));
    String key = "seal-1=" + Kept.raw(keyOf(genuine));

    // when
    Run unpinned = Run.of("--folder", forged.toString());
    Run pinned = Run.of("--folder", forged.toString(), "--seal-key", key);

    // then
    assertThat(unpinned.exit()).isZero();
    assertThat(pinned.exit()).isEqualTo(1);
    assertThat(pinned.breaks())
        .contains(
            "UNSIGNED  key seal-1: another key is published now by this name",
            "UNSIGNED  seal 1: its signature is not genuine");
  }

  @Test
  void history_that_grew_is_the_same_as_in_the_earlier_run() {
    // given
    Kept kept = Kept.whole();
    Path then = kept.write(folder.resolve("then"));
    kept.append("alert/c", "AlertSubmitted", "{}");
    kept.use("seal-2").seal();

    // when
    Run run = since(kept, then);

    // then
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("the 3 seals seen then are the same")
        .contains("WARNING  The key \"seal-2\" is new since the earlier run")
        .doesNotContain("The key \"seal-1\"");
  }

  @Test
  void history_that_was_rewritten_and_signed_anew_shows_against_the_earlier_run() {
    // given
    Kept kept = Kept.whole();
    Path then = kept.write(folder.resolve("then"));
    Kept rewritten = new Kept();
    rewritten.keys.putAll(kept.keys);
    rewritten.append("alert/a", "AlertSubmitted", "{}");
    rewritten.seal();

    // when
    Run run = since(rewritten, then);

    // then
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.breaks())
        .containsExactly("REWRITTEN  seal 1: reads otherwise than it did in the earlier run");
  }

  @Test
  void seals_and_entries_cut_off_together_show_against_the_earlier_run() {
    // given
    Kept kept = Kept.whole();
    Path then = kept.write(folder.resolve("then"));
    kept.seals.remove(2);
    kept.entries.remove(5);

    // when
    Run alone = Run.of("--folder", kept.write(folder.resolve("now")).toString());
    Run run = since(kept, then);

    // then
    assertThat(alone.exit()).isZero();
    assertThat(run.breaks())
        .containsExactly(
            "REWRITTEN  seal 3: was there in the earlier run and is gone, with all that followed");
  }

  private Run since(Kept kept, Path then) {
    Path now = kept.write(folder.resolve("now"));
    return Run.of("--folder", now.toString(), "--since", then.toString());
  }

  private static String keysOf(Path saved) {
    return new Saved(saved).keysFile().toString();
  }

  private static KeyPair keyOf(Kept kept) {
    return Objects.requireNonNull(kept.keys.get("seal-1"));
  }
}
