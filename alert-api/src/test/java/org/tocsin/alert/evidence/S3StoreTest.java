package org.tocsin.alert.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.contract.proof.Sha256;

class S3StoreTest extends FileStoreTest {

  private BucketServer server;
  private S3Store store;

  @BeforeEach
  void start() throws IOException {
    server = new BucketServer();
    store = opened(BucketServer.SECRET_KEY);
  }

  @AfterEach
  void stop() {
    store.close();
    server.close();
  }

  @Override
  FileStore store() {
    return store;
  }

  @Override
  void age(String sha256) {
    // all that the server names is old
    assertThat(server.objects()).containsKey("evidence/" + sha256);
  }

  @Test
  void aStoreThatFailsForAMomentIsAskedAgain() throws Exception {
    server.fail(2);

    assertThat(store.holds(put("five"))).isTrue();
  }

  @Test
  void aWrongKeyIsAFaultAndNeverAnAbsentFile() {
    try (S3Store foreign = opened("other")) {
      assertThatThrownBy(() -> foreign.holds(Sha256.hex("six"))).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> foreign.open(Sha256.hex("six")))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(java.nio.file.NoSuchFileException.class);
    }
  }

  @Test
  void itsSettingsDoNotShowItsKey() {
    assertThat(settings("hidden").toString()).doesNotContain("hidden");
  }

  private S3Store opened(String secret) {
    return S3Store.open(settings(secret));
  }

  private EvidenceSettings.S3 settings(String secret) {
    return new EvidenceSettings.S3(
        BucketServer.BUCKET, "eu-west-3", server.address(), true, BucketServer.ACCESS_KEY, secret);
  }
}
