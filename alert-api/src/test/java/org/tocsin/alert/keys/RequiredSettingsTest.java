package org.tocsin.alert.keys;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tocsin.alert.AlertApi;

class RequiredSettingsTest {

  @Test
  void withoutItsKeysTheServiceSaysWhichAreMissingBeforeItStartsAnything() {
    String[] arguments = {
      "--tocsin.keys.approval.id=a",
      "--tocsin.keys.approval.seed=s",
      "--tocsin.keys.seal.id=a",
      "--tocsin.keys.link[0].id=a",
      "--tocsin.keys.link[0].public-key=p",
      "--tocsin.keys.webhook[0].id=a",
      "--tocsin.keys.webhook[0].public-key=p",
      "--tocsin.keys.secrets={}"
    };

    assertThatThrownBy(() -> AlertApi.application().run(arguments))
        .hasMessage(
            "alert-api does not start without TOCSIN_KEYS_SEAL_SEED (tocsin.keys.seal.seed).");
  }
}
