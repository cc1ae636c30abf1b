package org.tocsin.quickstart.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for a Java of at least some version: the one that runs this, then JAVA_HOME, PATH and where
 * they are usually put.
 */
final class JavaSearch {

  private static final Pattern VERSION =
      Pattern.compile("JAVA_VERSION=\"(?:1\\.)?([0-9]+)[^\"]*\"");

  private final int needed;

  JavaSearch(int needed) {
    this.needed = needed;
  }

  /** The program {@code java} of the first one that is new enough. */
  Optional<Path> find(String running, Map<String, String> environment, List<Path> folders) {
    List<Path> homes = new ArrayList<>();
    homes.add(Paths.get(running));
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("JAVA_HOME") || name.startsWith("JDK_HOME")) {
            path(value).ifPresent(homes::add);
          }
        });
    for (String folder :
        environment.getOrDefault("PATH", "").split(System.getProperty("path.separator"))) {
      path(folder).flatMap(JavaSearch::program).flatMap(JavaSearch::home).ifPresent(homes::add);
    }
    for (Path folder : folders) {
      homes.addAll(below(folder));
    }
    return homes.stream()
        .filter(home -> version(home) >= needed)
        .map(home -> program(home.resolve("bin")))
        .filter(Optional::isPresent)
        .map(Optional::get)
        .findFirst();
  }

  static List<Path> usualFolders() {
    List<Path> folders = new ArrayList<>();
    for (String folder :
        new String[] {
          "/usr/lib/jvm",
          "/usr/lib64/jvm",
          "/usr/java",
          "/usr/local/java",
          "/opt",
          "/opt/java",
          "/opt/jdk",
          "/Library/Java/JavaVirtualMachines",
          "/opt/homebrew/opt",
          "/usr/local/opt",
          "C:/Program Files/Java",
          "C:/Program Files/Eclipse Adoptium",
          "C:/Program Files/Zulu",
          "C:/Program Files/Amazon Corretto",
          "C:/Program Files/Microsoft"
        }) {
      path(folder).ifPresent(folders::add);
    }
    for (String folder :
        new String[] {
          ".sdkman/candidates/java",
          ".jdks",
          "Library/Java/JavaVirtualMachines",
          ".asdf/installs/java",
          ".local/share/mise/installs/java"
        }) {
      folders.add(Paths.get(System.getProperty("user.home")).resolve(folder));
    }
    return folders;
  }

  /** What its {@code release} file says, or 0 if that isn't a Java's home. */
  private static int version(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release)) {
      return 0;
    }
    try {
      Matcher version =
          VERSION.matcher(new String(Files.readAllBytes(release), StandardCharsets.UTF_8));
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException notReadable) {
      return 0;
    }
  }

  /**
   * Each thing in a folder that may be a Java's home, in the order of their names; macOS puts it
   * two levels deeper.
   */
  private static List<Path> below(Path folder) {
    List<Path> homes = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return homes;
    }
    try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
      content.forEach(homes::add);
    } catch (IOException notReadable) {
      return homes;
    }
    Collections.sort(homes);
    List<Path> all = new ArrayList<>();
    for (Path home : homes) {
      all.add(home);
      all.add(home.resolve("Contents/Home"));
      all.add(home.resolve("libexec/openjdk.jdk/Contents/Home"));
    }
    return all;
  }

  private static Optional<Path> program(Path folder) {
    for (String name : new String[] {"java", "java.exe"}) {
      if (Files.isExecutable(folder.resolve(name))) {
        return Optional.of(folder.resolve(name));
      }
    }
    return Optional.empty();
  }

  /** Through the links that distributions put in between. */
  private static Optional<Path> home(Path program) {
    try {
      return Optional.ofNullable(program.toRealPath().getParent()).map(Path::getParent);
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  private static Optional<Path> path(String written) {
    try {
      return written.isEmpty() ? Optional.empty() : Optional.of(Paths.get(written));
    } catch (InvalidPathException ofAnotherSystem) {
      return Optional.empty();
    }
  }
}
