package org.tocsin.traces;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.StandardStackTracePrinter;

/**
 * Prints exceptions to the structured log: the cause first, not too long, and with the words of
 * those only who speak of connections, statements and settings. What parses or checks a value
 * quotes it, and may be a notice. Named in {@code logging.structured.json.stacktrace.printer}.
 */
public final class StackTraces implements StackTracePrinter {

  private static final int LONGEST = 6_000;
  private static final int FRAMES = 25;
  private static final List<String> SPEAK_OF_THEMSELVES =
      List.of(
          "org.tocsin.",
          "org.postgresql.",
          "java.net.",
          "java.nio.",
          "java.sql.",
          "javax.net.ssl.",
          "org.apache.kafka.",
          "org.flywaydb.",
          "org.springframework.beans.",
          "org.springframework.boot.",
          "org.springframework.context.",
          "org.springframework.dao.",
          "org.springframework.jdbc.",
          "org.springframework.kafka.",
          "org.springframework.transaction.");

  private final StackTracePrinter printer =
      StandardStackTracePrinter.rootFirst()
          .withMaximumLength(LONGEST)
          .withMaximumThrowableDepth(FRAMES)
          .withFormatter(StackTraces::nameAndWords);

  @Override
  public void printStackTrace(Throwable failure, Appendable out) throws IOException {
    printer.printStackTrace(failure, out);
  }

  private static String nameAndWords(Throwable failure) {
    String name = failure.getClass().getName();
    @Nullable String words = failure.getMessage();
    return words != null && SPEAK_OF_THEMSELVES.stream().anyMatch(name::startsWith)
        ? name + ": " + Masked.of(words)
        : name;
  }
}
