package org.tocsin.quickstart;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Starts all of Tocsin in one process, and stops it. */
public final class Quickstart {

  private Quickstart() {}

  /** Starts the whole system and returns when it was told to stop. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream console = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (List.of(arguments).contains("--help")) {
      console.println(Settings.help());
      return;
    }
    StopSignal stop = new StopSignal();
    try {
      Settings settings = Settings.read(List.of(arguments), System.getenv());
      RunningSystem system =
          RunningSystem.start(settings, Map.of(), InstantSource.system(), console::println);
      stop.await();
      console.println("Stopping.");
      system.close();
    } catch (CannotStart e) {
      console.println(e.getMessage());
      System.exit(1);
    }
    console.println("Stopped.");
    // threads of a library may outlive what they served
    System.exit(0);
  }
}
