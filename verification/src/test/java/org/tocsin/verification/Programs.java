package org.tocsin.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The programs that stand in docs/verify.md, run by Node.js as they stand. */
final class Programs {

  private static final Path PAGE = Path.of("..", "docs", "verify.md");
  private static final Pattern PROGRAM = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL);
  private static final long SECONDS = 60;

  private final Path folder;

  /**
   * @param folder where they are put
   */
  Programs(Path folder) {
    this.folder = folder;
  }

  /** Saves what an alert-api gives. */
  Run save(String api, String token, Path into) {
    return run(0, List.of(api, into.toString()), token);
  }

  /** Verifies what was saved. */
  Run verify(String... arguments) {
    return run(1, List.of(arguments), "");
  }

  private Run run(int program, List<String> arguments, String token) {
    try {
      List<MatchResult> programs = PROGRAM.matcher(Files.readString(PAGE)).results().toList();
      assertThat(programs).hasSize(2);
      Path file = folder.resolve("program" + program + ".mjs");
      Files.writeString(file, programs.get(program).group(1));
      List<String> command = new ArrayList<>(List.of("node", file.toString()));
      command.addAll(arguments);
      Path out = folder.resolve("out");
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("TOKEN", token);
      Process process = builder.redirectOutput(out.toFile()).start();
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
      return new Run(process.exitValue(), Files.readString(out), "");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
