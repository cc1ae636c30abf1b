package org.tocsin.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

class RequiredSettingsTest {

  @Test
  void whatIsMissingIsSaidInOneSentenceWithTheEnvironmentVariableAndTheProperty() {
    var service =
        new SpringApplicationBuilder(RequiredSettingsTest.class)
            .web(WebApplicationType.NONE)
            .listeners(
                new RequiredSettings(
                    "the-service", List.of("tocsin.a", "tocsin.keys.link[0].public-key")));

    assertThatThrownBy(() -> service.run("--tocsin.a=there"))
        .isInstanceOf(CannotStart.class)
        .hasMessage(
            "the-service does not start without TOCSIN_KEYS_LINK_0_PUBLICKEY"
                + " (tocsin.keys.link[0].public-key).");
  }

  @ParameterizedTest
  @CsvSource({
    "spring.datasource.url, SPRING_DATASOURCE_URL",
    "tocsin.page-base, TOCSIN_PAGEBASE",
    "tocsin.keys.approval[0].public-key, TOCSIN_KEYS_APPROVAL_0_PUBLICKEY",
  })
  void aPropertyHasOneEnvironmentVariable(String property, String variable) {
    assertThat(RequiredSettings.variable(property)).isEqualTo(variable);
  }
}
