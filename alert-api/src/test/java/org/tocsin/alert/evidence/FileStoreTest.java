package org.tocsin.alert.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.contract.proof.Sha256;

/** What every store does alike. */
abstract class FileStoreTest {

  @TempDir Path folder;

  abstract FileStore store();

  abstract void age(String sha256) throws IOException;

  @Test
  void aFileIsKeptByItsHashAndKeepingItAgainIsHarmless() throws Exception {
    String sha256 = put("one");
    put("one");

    assertThat(store().holds(sha256)).isTrue();
    assertThat(read(sha256)).isEqualTo("one");
  }

  @Test
  void whatIsNotThereIsSaidToBe() throws Exception {
    String sha256 = Sha256.hex("nothing");

    assertThat(store().holds(sha256)).isFalse();
    assertThatThrownBy(() -> store().open(sha256)).isInstanceOf(NoSuchFileException.class);
    store().remove(sha256);
  }

  @Test
  void whatIsRemovedIsGone() throws Exception {
    String sha256 = put("two");

    store().remove(sha256);

    assertThat(store().holds(sha256)).isFalse();
  }

  @Test
  void theOldOnesAreNamed() throws Exception {
    String sha256 = put("three");
    age(sha256);
    List<String> old = new ArrayList<>();

    store().olderThan(Instant.parse("2026-01-02T00:00:00Z"), old::add);

    assertThat(old).containsExactly(sha256);
  }

  String put(String text) throws IOException {
    String sha256 = Sha256.hex(text);
    store().put(sha256, Files.writeString(folder.resolve("given"), text));
    return sha256;
  }

  private String read(String sha256) throws IOException {
    try (InputStream in = store().open(sha256)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
