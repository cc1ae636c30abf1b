package org.tocsin.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The programs that {@code docs/for-platforms.md} gives to receivers judge what we send, run as
 * they stand there.
 */
final class DocumentedProgramsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void eachProgramTellsWhatIsGenuine(Language language) throws IOException {
    // given
    List<Judged> messages =
        Stream.concat(Judged.signed().stream(), Judged.shared().stream()).toList();
    Program program =
        new Program(Files.createDirectory(folder.resolve("program")))
            .with(language.file, language.program())
            .with(language.judge);
    // when
    List<String> said =
        program.run(
            List.of(language.interpreter, language.judge),
            messages.stream().map(message -> message.write(folder)).toList());
    // then
    assertThat(Judged.verdicts(messages, said)).isEqualTo(Judged.verdicts(messages));
  }

  /** A language that the document gives a program in. */
  enum Language {
    JAVA(
        "java",
        "TocsinSignature.java",
        "Judge.java",
        Path.of(System.getProperty("java.home"), "bin", "java").toString()),
    JAVASCRIPT("js", "tocsin-signature.mjs", "judge.mjs", "node"),
    PYTHON("python", "tocsin_signature.py", "judge.py", "python3");

    private final Pattern block;
    final String file;
    final String judge;
    final String interpreter;

    Language(String fence, String file, String judge, String interpreter) {
      block = Pattern.compile("```" + fence + "\n(.*?)```", Pattern.DOTALL);
      this.file = file;
      this.judge = judge;
      this.interpreter = interpreter;
    }

    String program() throws IOException {
      List<String> found =
          block
              .matcher(Files.readString(Path.of("../docs/for-platforms.md")))
              .results()
              .map((MatchResult one) -> one.group(1))
              .toList();
      assertThat(found).hasSize(1);
      return found.getFirst();
    }
  }
}
