package org.tocsin.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StoryCommandTest {

  @Test
  void theUsualFolderNeedsNoOption() {
    assertThat(new StoryCommand(Path.of("data").toAbsolutePath()).text())
        .isEqualTo("java -jar quickstart/target/tocsin-quickstart.jar story");
  }

  @Test
  void anotherFolderIsNamedAsAShellReadsIt() {
    assertThat(new StoryCommand(Path.of("/tmp/it's here")).text())
        .endsWith(" story --tocsin.data='/tmp/it'\\''s here'");
  }
}
