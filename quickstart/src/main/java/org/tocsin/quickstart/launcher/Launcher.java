package org.tocsin.quickstart.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What {@code java -jar} runs, on whatever Java that is: finds one that is new enough and starts
 * the quickstart with it, with the memory it is meant to have. Arguments, output, exit code and the
 * wish to stop are passed on. More options for the JVM can be given in {@code TOCSIN_JAVA_OPTIONS}.
 */
public final class Launcher {

  private static final int NEEDED = 25;

  private Launcher() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Optional<Path> java =
        new JavaSearch(NEEDED)
            .find(System.getProperty("java.home"), System.getenv(), JavaSearch.usualFolders());
    if (!java.isPresent()) {
      System.err.println(
          "Tocsin needs Java "
              + NEEDED
              + " or newer and found none (this is Java "
              + System.getProperty("java.version")
              + "): install a JDK "
              + NEEDED
              + ", or set JAVA_HOME to one.");
      System.exit(1);
      return;
    }
    Process process = new ProcessBuilder(command(java.get(), arguments)).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
    System.exit(process.waitFor());
  }

  private static List<String> command(Path java, String[] arguments) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-Xmx768m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    String more = System.getenv("TOCSIN_JAVA_OPTIONS");
    if (more == null || !more.contains("GC")) {
      // measured with so small a heap on two cores: less memory and a sooner start than with G1
      command.add("-XX:+UseSerialGC");
    }
    if (more != null && !more.trim().isEmpty()) {
      command.addAll(Arrays.asList(more.trim().split("\\s+")));
    }
    command.add("-Dtocsin.launched=true");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("org.tocsin.quickstart.Quickstart");
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  /** Its exit code is ours, also when this JVM is stopped first. */
  private static void end(Process process) {
    process.destroy();
    try {
      Runtime.getRuntime().halt(process.waitFor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
