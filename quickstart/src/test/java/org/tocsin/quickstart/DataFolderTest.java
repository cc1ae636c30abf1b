package org.tocsin.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir private Path temporary;

  @Test
  void oneQuickstartAtATimeHoldsIt() {
    // given
    Path folder = temporary.resolve("data");
    try (DataFolder first = DataFolder.open(folder, false)) {
      assertThat(first.root()).isEqualTo(folder);

      // when, then
      assertThatThrownBy(() -> DataFolder.open(folder, false))
          .isInstanceOf(CannotStart.class)
          .hasMessageStartingWith("Another quickstart is running on the folder " + folder);
    }
    DataFolder.open(folder, false).close();
  }

  @Test
  void nobodyElseMayReadIt() throws IOException {
    // when
    try (DataFolder data = DataFolder.open(temporary.resolve("data"), false)) {
      // then
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void afterAWipeItIsEmpty() throws IOException {
    // given
    try (DataFolder data = DataFolder.open(temporary.resolve("data"), false)) {
      Files.createDirectories(data.kafka().resolve("topic-0"));
      Files.writeString(data.kafka().resolve("topic-0/record"), "something");
    }

    // when
    try (DataFolder data = DataFolder.open(temporary.resolve("data"), true)) {
      // then
      assertThat(data.kafka()).doesNotExist();
      assertThat(data.root()).isDirectory();
    }
  }

  @Test
  void aFolderOfOtherThingsIsNeverTouched() throws IOException {
    // given
    Path mine = Files.writeString(temporary.resolve("thesis.txt"), "three years of work");

    // when, then
    assertThatThrownBy(() -> DataFolder.open(temporary, true))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("--tocsin.data=<folder>");
    assertThat(mine).hasContent("three years of work");
  }

  @Test
  void aFileInItsPlaceIsNamed() throws IOException {
    // given
    Path file = Files.writeString(temporary.resolve("data"), "a file");

    // when, then
    assertThatThrownBy(() -> DataFolder.open(file, false))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(file.toString());
  }
}
