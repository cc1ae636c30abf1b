package org.tocsin.quickstart.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaSearchTest {

  private final JavaSearch search = new JavaSearch(25);

  @TempDir private Path temporary;

  @Test
  void theOneThatRunsIsTakenIfItIsNewEnough() throws IOException {
    Path running = java("running", "25.0.1");
    Path other = java("other", "26");

    assertThat(search.find(running.toString(), Map.of("JAVA_HOME", other.toString()), List.of()))
        .contains(running.resolve("bin/java"));
  }

  @Test
  void thenJavaHomeThenPathThenTheUsualFolders() throws IOException {
    String old = java("old", "17.0.15").toString();
    Path home = java("home", "25.0.1");
    Path onPath = java("path", "25.0.2");
    Path installed = java("folder/jdk-26", "26-ea");
    Map<String, String> path =
        Map.of("PATH", "/nowhere" + File.pathSeparator + onPath.resolve("bin"));
    List<Path> folders = List.of(temporary.resolve("missing"), temporary.resolve("folder"));

    assertThat(search.find(old, Map.of("JAVA_HOME", home.toString()), folders))
        .contains(home.resolve("bin/java"));
    assertThat(search.find(old, path, folders)).contains(onPath.toRealPath().resolve("bin/java"));
    assertThat(search.find(old, Map.of(), folders)).contains(installed.resolve("bin/java"));
  }

  @Test
  void aLinkOnThePathIsFollowedToItsHome() throws IOException {
    Path home = java("jvm", "25.0.1");
    Path link = Files.createDirectories(temporary.resolve("usr-bin")).resolve("java");
    Files.createSymbolicLink(link, home.resolve("bin/java"));

    assertThat(search.find("/nowhere", Map.of("PATH", link.getParent().toString()), List.of()))
        .contains(home.toRealPath().resolve("bin/java"));
  }

  @Test
  void onMacOsTheHomeLiesDeeper() throws IOException {
    Path home = java("machines/temurin-25.jdk/Contents/Home", "25");

    assertThat(search.find("/nowhere", Map.of(), List.of(temporary.resolve("machines"))))
        .contains(home.resolve("bin/java"));
  }

  @Test
  void olderOnesAndBrokenOnesAreNotTaken() throws IOException {
    java("folder/jdk-8", "1.8.0_452");
    java("folder/jdk-21", "21.0.7");
    Files.delete(java("folder/jdk-25-without-program", "25").resolve("bin/java"));
    Files.createDirectories(temporary.resolve("folder/no-java"));

    assertThat(search.find("/nowhere", Map.of(), List.of(temporary.resolve("folder")))).isEmpty();
  }

  private Path java(String name, String version) throws IOException {
    Path home = temporary.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    Path program = Files.createFile(home.resolve("bin/java"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return home;
  }
}
