package org.tocsin.alert.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.commands.Ending;
import org.tocsin.keys.HouseKeys;
import org.tocsin.keys.KeyFolder;

class MakeKeysTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2027-01-31T08:00:00Z"));

  @TempDir private Path temporary;
  private final List<String> out = new ArrayList<>();

  @Test
  void theKeysAreMadeAndNoneIsPrinted() {
    // when
    Ending ending = makeKeys(folder().path().toString());

    // then
    HouseKeys made = folder().read();
    assertThat(ending).isEqualTo(new Ending.Done());
    assertThat(made.alertApi().approval().id()).isEqualTo("approval-2027-01-31");
    assertThat(String.join("\n", out))
        .contains("alert-api.keys.yaml")
        .doesNotContain(
            made.alertApi().approval().seed(),
            made.alertApi().seal().seed(),
            made.platformAdapters().webhook().getFirst().seed());
  }

  @Test
  void keysAreNeverOverwritten() {
    // given
    makeKeys(folder().path().toString());
    HouseKeys first = folder().read();

    // when
    Ending ending = makeKeys(folder().path().toString());

    // then
    assertThat(ending).isInstanceOf(Ending.Refused.class);
    assertThat(folder().read()).isEqualTo(first);
  }

  @Test
  void aFolderThatOthersMayLookIntoIsRefused() throws IOException {
    // given
    Files.createDirectory(folder().path());
    Files.setPosixFilePermissions(folder().path(), PosixFilePermissions.fromString("rwxr-xr-x"));

    // when
    Ending ending = makeKeys(folder().path().toString());

    // then
    assertThat(ending).isInstanceOf(Ending.Refused.class);
    assertThat(folder().holdsKeys()).isFalse();
  }

  @Test
  void aStepOfARotationIsTakenAndTheNextIsSaid() {
    // given
    makeKeys(folder().path().toString());

    // when
    Ending begun = makeKeys("--rotate", "approval", folder().path().toString());
    Ending used = makeKeys("--use", "approval", folder().path().toString());

    // then
    assertThat(List.of(begun, used)).containsOnly(new Ending.Done());
    assertThat(out.get(1)).contains("platform-adapters again", "--use approval");
    assertThat(folder().read().alertApi().approval().id()).isEqualTo("approval-2027-01-31-2");
  }

  @Test
  void whatIsNotUnderstoodIsOneSentence() {
    assertThat(makeKeys()).isInstanceOf(Ending.Misunderstood.class);
    assertThat(makeKeys("--rotate", "approval")).isInstanceOf(Ending.Misunderstood.class);
    assertThat(makeKeys("--rotate", "password", folder().path().toString()))
        .isInstanceOf(Ending.Misunderstood.class);
    assertThat(makeKeys("--rotate", "seal", folder().path().toString()))
        .isInstanceOf(Ending.Refused.class);
    assertThat(folder().path()).doesNotExist();
  }

  private Ending makeKeys(String... arguments) {
    return new MakeKeys(CLOCK).run(List.of(arguments), out::add);
  }

  private KeyFolder folder() {
    return new KeyFolder(temporary.resolve("keys"));
  }
}
