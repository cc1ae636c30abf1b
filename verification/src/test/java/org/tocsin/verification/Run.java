package org.tocsin.verification;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One run of the command. */
record Run(int exit, String out, String error) {

  static Run of(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    int exit =
        Verify.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(error, true, StandardCharsets.UTF_8),
            arguments);
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
  }

  List<String> breaks() {
    return out.lines()
        .filter(line -> line.startsWith("BROKEN"))
        .map(line -> line.substring("BROKEN  ".length()))
        .toList();
  }
}
