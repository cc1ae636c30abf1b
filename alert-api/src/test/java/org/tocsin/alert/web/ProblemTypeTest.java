package org.tocsin.alert.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void everyTypeIsDocumentedWithItsStatus(ProblemType type) throws IOException {
    String documented = Files.readString(Path.of("..", "docs", "problems.md"));

    assertThat(documented).contains("| `" + type.uri() + "` | " + type.status().value() + " |");
  }
}
