package org.tocsin.acceptance.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A process in the place of a container: the image's entry point, as the image's user where the
 * tests may choose (as root they may), with nothing of its files writable and no privileges.
 */
final class Container implements AutoCloseable {

  private static final Duration STARTING = Duration.ofMinutes(3);
  private static final Duration ENDING = Duration.ofSeconds(40);

  private final String name;
  private final Image image;
  private final Map<String, String> environment;
  private final List<String> healthCheck;
  private final Path log;
  private final Process process;

  private Container(
      String name, Image image, Map<String, String> environment, List<String> healthCheck, Path log)
      throws IOException {
    this.name = name;
    this.image = image;
    this.environment = environment;
    this.healthCheck = healthCheck;
    this.log = log;
    Files.createDirectories(log.getParent());
    this.process =
        builder(image.entryPoint()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    // a test run that is broken off takes its services with it
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** Starts it and returns at once. */
  static Container launch(
      String name, Image image, Map<String, String> environment, List<String> healthCheck)
      throws IOException {
    return new Container(
        name,
        image,
        environment,
        healthCheck,
        Path.of("target", "deployment", name + ".log").toAbsolutePath());
  }

  /** Returns when its own health check says that it is well. */
  void awaitHealthy() {
    Awaitility.await(name + " is healthy")
        .atMost(STARTING)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(250))
        .failFast(
            () -> {
              if (!process.isAlive()) {
                throw new AssertionError(name + " ended: " + Files.readString(log));
              }
            })
        .until(this::healthy);
  }

  boolean healthy() {
    try {
      Process check =
          builder(healthCheck).redirectErrorStream(true).redirectOutput(discarding()).start();
      return check.waitFor(10, TimeUnit.SECONDS) && check.exitValue() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The answer that the health check's program shows to people. */
  String saysOfItself() throws IOException {
    List<String> words = new ArrayList<>(healthCheck);
    words.add("/actuator/health");
    return new String(
        builder(words).start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** The user and group that the process runs as, as Linux says. */
  List<String> owner() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("Uid:") || line.startsWith("Gid:"))
        .map(line -> line.split("\\s+", -1)[1])
        .toList();
  }

  /** Asks it to end and returns what it ended with. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(ENDING.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError(name + " did not end within " + ENDING);
    }
    return process.exitValue();
  }

  Image image() {
    return image;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  private ProcessBuilder builder(List<String> words) {
    List<String> command = new ArrayList<>();
    if (Deploying.asRoot()) {
      String[] user = image.user().split(":", -1);
      command.addAll(
          List.of(
              "setpriv",
              "--reuid=" + user[0],
              "--regid=" + user[1],
              "--clear-groups",
              "--bounding-set=-all",
              "--no-new-privs"));
    }
    words.forEach(word -> command.add(word.equals("java") ? Deploying.java() : image.here(word)));
    ProcessBuilder builder = new ProcessBuilder(command).directory(image.workingFolder().toFile());
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().putAll(environment);
    return builder;
  }

  private static ProcessBuilder.Redirect discarding() {
    return ProcessBuilder.Redirect.DISCARD;
  }
}
