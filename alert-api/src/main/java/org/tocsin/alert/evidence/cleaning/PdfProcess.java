package org.tocsin.alert.evidence.cleaning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Cleans a document of pages in a process of its own, with memory and time of its own: what a file
 * of some kilobytes unpacks to is known only when it is unpacked, and must not take the service
 * with it.
 */
final class PdfProcess {

  private static final String MEMORY = "-Xmx192m";
  private static final Duration TIME = Duration.ofMinutes(1);
  private static final int LONGEST_ANSWER = 2_000;

  private PdfProcess() {}

  /**
   * Writes the copy.
   *
   * @throws Unclean if it is none, asks for a password, or needs more than a document does
   */
  static void clean(Path file, Path copy) throws IOException {
    Process process =
        new ProcessBuilder(command(file, copy))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(TIME.toSeconds(), TimeUnit.SECONDS)) {
        throw new Unclean("is a PDF that takes too long to read; print it to a new one");
      }
      // it says one short line at most, which the pipe holds
      String answer =
          new String(process.getErrorStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
      switch (process.exitValue()) {
        case CleanPdf.CLEAN -> {}
        case CleanPdf.UNCLEAN -> throw new Unclean(answer);
        default ->
            throw new Unclean(
                "is a PDF that needs more memory than pages do; print it to a new one");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while a PDF was cleaned", stopping);
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> command(Path file, Path copy) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            MEMORY, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(
        List.of(
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(main());
    command.addAll(List.of(file.toAbsolutePath().toString(), copy.toAbsolutePath().toString()));
    return command;
  }

  /** Inside an executable jar only its own launcher finds the jars that are nested in it. */
  private static List<String> main() {
    String source = String.valueOf(CleanPdf.class.getResource("CleanPdf.class"));
    return source.startsWith("jar:nested:")
        ? List.of(
            "-Dloader.main=" + CleanPdf.class.getName(),
            "org.springframework.boot.loader.launch.PropertiesLauncher")
        : List.of(CleanPdf.class.getName());
  }
}
