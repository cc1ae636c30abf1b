package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name must be there. */
final class DocumentsTest {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)(?:#(\\w+))?`");
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)");

  @Test
  void every_test_that_the_guarantees_name_exists() {
    // given
    String guarantees = read(PROJECT.resolve("docs/guarantees.md"));
    Map<String, String> tests =
        below(PROJECT, "Test.java")
            .collect(
                Collectors.toMap(
                    path -> path.getFileName().toString().replace(".java", ""),
                    DocumentsTest::read,
                    String::concat));

    // when
    List<MatchResult> named = TEST.matcher(guarantees).results().toList();

    // then
    assertThat(named).isNotEmpty();
    assertThat(named)
        .allSatisfy(
            test -> {
              assertThat(tests).containsKey(test.group(1));
              if (test.group(2) != null) {
                assertThat(tests.get(test.group(1))).contains("void " + test.group(2) + "(");
              }
            });
  }

  @Test
  void every_file_that_a_document_links_to_exists() {
    // given
    List<Path> documents = below(PROJECT, ".md").toList();

    // when
    List<Path> linked =
        documents.stream()
            .flatMap(
                document ->
                    LINK.matcher(read(document))
                        .results()
                        .map(link -> document.resolveSibling(link.group(1)).normalize()))
            .toList();

    // then
    assertThat(documents).isNotEmpty();
    assertThat(linked).allSatisfy(path -> assertThat(path).exists());
  }

  private static Stream<Path> below(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(path -> path.toString().endsWith(ending))
          .filter(path -> !path.toString().contains("/target/"))
          .toList()
          .stream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
