package org.tocsin.acceptance.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code deploy/Dockerfile} makes of a service, made here by following its lines: a folder in
 * the place of the file system, an entry point and a user. The base image's Java is this one.
 *
 * @param root the folder
 */
record Image(Path root, Path workingFolder, List<String> entryPoint, String user) {

  /** Builds it in a folder of its own, in which afterwards nobody may write. */
  static Image build(String service, Path folder) throws IOException, InterruptedException {
    Builder builder = new Builder(service, folder);
    for (String line : Files.readAllLines(Deploying.file("deploy/Dockerfile"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        builder.follow(line.strip());
      }
    }
    Image image = builder.image();
    try (Stream<Path> all = Files.walk(image.root())) {
      for (Path each : all.toList()) {
        Deploying.permit(each, Files.isDirectory(each) ? "r-xr-xr-x" : "r--r--r--");
      }
    }
    return image;
  }

  /** All files in it, by their paths. */
  List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(each -> root.relativize(each).toString()).sorted().toList();
    }
  }

  /** Where something lies that the image knows by an absolute path. */
  String here(String word) {
    return word.startsWith("/app/") ? root + word : word;
  }

  /** Knows the instructions that the Dockerfile uses, and no other. */
  private static final class Builder {

    private final String service;
    private final Path folder;
    private final Map<String, Path> stages = new HashMap<>();
    private Path stage;
    private Path work;
    private String user = "root";
    private List<String> entryPoint = List.of();

    Builder(String service, Path folder) {
      this.service = service;
      this.folder = folder;
      stage = folder;
      work = folder;
    }

    void follow(String line) throws IOException, InterruptedException {
      String[] words = line.replace("${SERVICE}", service).split(" +", -1);
      String rest = line.substring(words[0].length()).strip();
      switch (words[0]) {
        case "ARG" -> {}
        case "FROM" -> begin(words.length == 4 ? words[3] : "last");
        case "WORKDIR" -> work = Files.createDirectories(stage.resolve(words[1].substring(1)));
        case "COPY" -> {
          if (words[1].startsWith("--from=")) {
            String to = words[words.length - 1];
            copyAll(
                stage(words[1].substring("--from=".length()))
                    .resolve(words[words.length - 2].substring(1)),
                to.startsWith("/") ? stage.resolve(to.substring(1)) : work);
          } else {
            Files.copy(inContext(words[1]), work.resolve(words[2]));
          }
        }
        case "RUN" -> run(List.of(words).subList(1, words.length));
        case "USER" -> user = words[1];
        case "ENTRYPOINT" -> entryPoint = List.of(new JsonMapper().readValue(rest, String[].class));
        default -> throw new IllegalStateException("Not an instruction known here: " + line);
      }
    }

    Image image() {
      return new Image(stage, work, entryPoint, user);
    }

    private Path stage(String name) {
      return Objects.requireNonNull(stages.get(name), name);
    }

    private void begin(String name) throws IOException {
      stage = Files.createDirectories(folder.resolve(name));
      work = stage;
      user = "root";
      entryPoint = List.of();
      stages.put(name, stage);
    }

    private void run(List<String> words) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(words);
      command.set(0, Deploying.java());
      Process process =
          new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + said);
      }
    }

    /** What the build may see: .dockerignore leaves out everything and lets in what it names. */
    private static Path inContext(String pattern) throws IOException {
      List<String> ignored = Files.readAllLines(Deploying.file(".dockerignore"));
      Path path = Deploying.file(pattern);
      List<Path> matching = new ArrayList<>();
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(path.getParent(), path.getFileName().toString())) {
        found.forEach(matching::add);
      }
      matching.removeIf(each -> !letIn(ignored, Deploying.file(".").normalize().relativize(each)));
      if (matching.size() != 1) {
        throw new IllegalStateException(pattern + " is " + matching + ": run mvn package first");
      }
      return matching.getFirst();
    }

    private static boolean letIn(List<String> ignored, Path path) {
      return ignored.contains("*")
          && ignored.stream()
              .filter(line -> line.startsWith("!"))
              .map(line -> path.getFileSystem().getPathMatcher("glob:" + line.substring(1)))
              .anyMatch(matcher -> matcher.matches(path));
    }

    private static void copyAll(Path from, Path to) throws IOException {
      try (Stream<Path> all = Files.walk(from)) {
        for (Path each : all.toList()) {
          Path target = to.resolve(from.relativize(each).toString());
          if (Files.isDirectory(each)) {
            Files.createDirectories(target);
          } else {
            Files.copy(each, target);
          }
        }
      }
    }
  }
}
