package org.tocsin.alert.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FolderStoreTest extends FileStoreTest {

  @Override
  FileStore store() {
    return new FolderStore(folder.resolve("store"));
  }

  @Override
  void age(String sha256) throws IOException {
    Files.setLastModifiedTime(
        folder.resolve("store").resolve(sha256.substring(0, 2)).resolve(sha256),
        FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
  }

  @Test
  void nothingButTheFileIsLeftAndNoNameLeavesTheFolder() throws Exception {
    put("four");

    try (Stream<Path> all = Files.walk(folder.resolve("store"))) {
      assertThat(all.filter(Files::isRegularFile)).hasSize(1);
    }
    assertThatThrownBy(() -> store().open("../../given"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
