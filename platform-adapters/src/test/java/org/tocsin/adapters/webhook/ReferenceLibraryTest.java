package org.tocsin.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our messages, judged by the reference library of Standard Webhooks in another language. npm
 * brings it, in the version and with the hashes that package-lock.json gives.
 */
final class ReferenceLibraryTest {

  private static final List<String> INSTALL =
      List.of("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");

  @TempDir static Path library;
  @TempDir Path messages;

  @BeforeAll
  static void install() {
    new Program(library)
        .with("package.json")
        .with("package-lock.json")
        .with("reference.mjs")
        .run(INSTALL, List.of());
  }

  @Test
  void itTellsWhatIsGenuineAmongMessagesSignedWithASharedSecret() {
    // given
    List<Judged> shared = Judged.shared();
    // when
    List<String> said = judge(shared);
    // then
    assertThat(Judged.verdicts(shared, said)).isEqualTo(Judged.verdicts(shared));
  }

  /** As the document says: whoever uses it and wants Ed25519 needs a program of their own. */
  @Test
  void itDoesNotKnowEd25519() {
    // given
    List<Judged> signed =
        Judged.signed().stream().filter(message -> message.keys().size() == 1).toList();
    // when
    List<String> said = judge(signed);
    // then
    assertThat(said).isNotEmpty().containsOnly("false");
  }

  private List<String> judge(List<Judged> judged) {
    return new Program(library)
        .run(
            List.of("node", "reference.mjs"),
            judged.stream().map(message -> message.write(messages)).toList());
  }
}
