package org.tocsin.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The programs that docs/verify.md gives to whoever writes an own one, run as they stand there. */
record PagePrograms(Path folder) {

  private static final Path PAGE = Path.of("..", "docs", "verify.md");
  private static final Pattern PROGRAM = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL);
  private static final int SAVING = 0;
  private static final int VERIFYING = 1;
  private static final long SECONDS = 60;

  /** Saves what an alert-api gives into a new folder; gives the exit code. */
  int save(String address, String token, Path into) {
    return run(SAVING, token, address, into.toString());
  }

  /** Verifies what was saved; gives the exit code. */
  int verify(Path saved) {
    return run(VERIFYING, "", saved.toString());
  }

  private int run(int index, String token, String... arguments) {
    try {
      List<String> programs =
          PROGRAM.matcher(Files.readString(PAGE)).results().map(PagePrograms::text).toList();
      Path file = Files.writeString(folder.resolve(index + ".mjs"), programs.get(index));
      List<String> command = new ArrayList<>(List.of("node", file.toString()));
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
      builder.environment().put("TOKEN", token);
      Process process = builder.start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("Program " + index + " of the page does not end");
      }
      return process.exitValue();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static String text(MatchResult program) {
    return program.group(1);
  }
}
