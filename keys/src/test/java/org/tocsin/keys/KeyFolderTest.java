package org.tocsin.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {

  private static final Instant NOW = Instant.parse("2027-01-31T23:30:00Z");

  @TempDir private Path temporary;

  @Test
  void whatIsWrittenIsReadAgain() {
    // given
    HouseKeys keys = HouseKeys.make(NOW);

    // when
    folder().write(keys);

    // then
    assertThat(folder().read()).isEqualTo(keys);
  }

  @Test
  void theFolderIsItsOwnersAndAContainersUserReadsTheFiles() throws IOException {
    folder().write(HouseKeys.make(NOW));

    assertThat(permissions(folder().path())).isEqualTo("rwx------");
    assertThat(permissions(folder().alertApi())).isEqualTo("r--r--r--");
    assertThat(permissions(folder().platformAdapters())).isEqualTo("r--r--r--");
    try (var all = Files.list(folder().path())) {
      assertThat(all).hasSize(2);
    }
  }

  @Test
  void noServiceHasWhatAnotherSignsOrDecryptsWith() throws IOException {
    // given
    HouseKeys keys = HouseKeys.make(NOW);

    // when
    folder().write(keys);

    // then
    assertThat(Files.readString(folder().alertApi()))
        .contains(keys.alertApi().approval().seed(), keys.alertApi().seal().seed())
        .doesNotContain(
            keys.platformAdapters().link().seed(),
            keys.platformAdapters().webhook().getFirst().seed(),
            keys.platformAdapters().secrets());
    assertThat(Files.readString(folder().platformAdapters()))
        .doesNotContain(keys.alertApi().approval().seed(), keys.alertApi().seal().seed());
  }

  @Test
  void theSettingsAreSpeltAsTheServicesReadThem() {
    HouseKeys keys = HouseKeys.make(NOW);

    Map<String, String> settings = keys.settingsOfAlertApi();

    assertThat(settings)
        .containsEntry("tocsin.keys.approval.id", "approval-2027-01-31")
        .containsEntry("tocsin.keys.approval.seed", keys.alertApi().approval().seed())
        .containsEntry("tocsin.keys.approval.since", "2027-01-31T23:30:00Z")
        .containsEntry(
            "tocsin.keys.webhook[0].public-key", keys.alertApi().webhook().getFirst().publicKey())
        .containsKey("tocsin.keys.secrets")
        .doesNotContainKey("tocsin.keys.next-approval");
  }

  @Test
  void aFileThatIsNoneOfKeysIsNamedWithoutWhatItHolds() throws IOException {
    // given
    folder().write(HouseKeys.make(NOW));
    Files.delete(folder().alertApi());
    Files.writeString(folder().alertApi(), "tocsin: {keys: {approval: {id: a, seed: S3CRET}}}");

    // then
    assertThatThrownBy(() -> folder().read())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("alert-api.keys.yaml")
        .hasMessageNotContaining("S3CRET")
        .hasNoCause();
  }

  @Test
  void noKeyStandsInALog() {
    HouseKeys keys = HouseKeys.make(NOW);

    assertThat(keys + " " + keys.alertApi() + " " + keys.platformAdapters())
        .doesNotContain(
            keys.alertApi().approval().seed(),
            keys.alertApi().seal().seed(),
            keys.platformAdapters().link().seed(),
            keys.platformAdapters().secrets());
  }

  private KeyFolder folder() {
    return new KeyFolder(temporary.resolve("keys"));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
