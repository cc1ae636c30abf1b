package org.tocsin.quickstart;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.quickstart.story.Story;

/** Starts all of Tocsin in one process and stops it, or plays the story against one that runs. */
public final class Quickstart {

  private static final String STORY = "story";

  private Quickstart() {}

  /** Ends when it was told to stop, or when the story has been told. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream console = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> given = List.of(arguments);
    if (given.contains("--help")) {
      console.println(Settings.help());
      return;
    }
    boolean good;
    try {
      good =
          given.stream().findFirst().equals(Optional.of(STORY))
              ? story(given.subList(1, given.size()), console)
              : run(given, console);
    } catch (CannotStart e) {
      console.println(e.getMessage());
      good = false;
    }
    // threads of a library may outlive what they served
    System.exit(good ? 0 : 1);
  }

  private static boolean run(List<String> arguments, PrintStream console)
      throws InterruptedException {
    StopSignal stop = new StopSignal();
    Settings settings = Settings.read(arguments, System.getenv());
    try (RunningSystem _ =
        RunningSystem.start(settings, Map.of(), InstantSource.system(), console::println)) {
      stop.await();
      console.println("Stopping.");
    }
    console.println("Stopped.");
    return true;
  }

  private static boolean story(List<String> arguments, PrintStream console) {
    Settings settings = Settings.read(arguments, System.getenv());
    Path file = settings.data().resolve("quickstart.json");
    Description house =
        Description.read(new OwnersFile(file))
            .orElseThrow(
                () ->
                    new CannotStart(
                        ("There is no %s: start the quickstart first, and name its data folder with"
                                + " --%s=<folder> if it isn't the usual one.")
                            .formatted(file, Settings.DATA)));
    return Story.play(house, console::println);
  }
}
