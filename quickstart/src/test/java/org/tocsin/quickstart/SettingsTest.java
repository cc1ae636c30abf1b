package org.tocsin.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @Test
  void withoutOptionsThePortsAreTheDocumentedOnes() {
    // when
    Settings settings = Settings.read(List.of(), Map.of());

    // then
    assertThat(settings.data()).isEqualTo(Path.of("data"));
    assertThat(settings.wipe()).isFalse();
    assertThat(settings.ports().of(Port.ALERT_API)).isEqualTo(8080);
    assertThat(settings.ports().of(Port.ROUTER_HEALTH)).isEqualTo(8081);
    assertThat(settings.ports().of(Port.ADAPTERS_HEALTH)).isEqualTo(8082);
    assertThat(settings.ports().of(Port.ALERT_API_MANAGEMENT)).isEqualTo(8083);
    assertThat(settings.ports().of(Port.SANDBOX_HOOK)).isEqualTo(8085);
    assertThat(settings.ports().of(Port.SMTP)).isEqualTo(3025);
    assertThat(settings.ports().of(Port.IMAP)).isEqualTo(3143);
    assertThat(settings.ports().of(Port.POSTGRESQL)).isEqualTo(15432);
    assertThat(settings.ports().of(Port.KAFKA)).isEqualTo(19092);
  }

  @ParameterizedTest
  @EnumSource
  void everyPortCanBeSetOnTheCommandLineAndInTheEnvironment(Port port) {
    // given
    String variable = port.setting().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');

    // when
    Settings argument = Settings.read(List.of("--" + port.setting() + "=4711"), Map.of());
    Settings environment = Settings.read(List.of(), Map.of(variable, "4712"));

    // then
    assertThat(argument.ports().of(port)).isEqualTo(4711);
    assertThat(environment.ports().of(port)).isEqualTo(4712);
    assertThat(Settings.help()).contains("--" + port.setting() + "=");
  }

  @Test
  void theCommandLineWinsOverTheEnvironment() {
    // when
    Settings settings =
        Settings.read(
            List.of("--tocsin.data=here", "--wipe", "--tocsin.port.imap=1143"),
            Map.of("TOCSIN_DATA", "there", "TOCSIN_PORT_IMAP", "2143"));

    // then
    assertThat(settings.data()).isEqualTo(Path.of("here"));
    assertThat(settings.wipe()).isTrue();
    assertThat(settings.ports().of(Port.IMAP)).isEqualTo(1143);
  }

  @Test
  void allPortsCanBeFreeOnesAndOneFixed() {
    // when
    Settings settings =
        Settings.read(List.of(), Map.of("TOCSIN_PORTS", "free", "TOCSIN_PORT_SMTP", "2525"));

    // then
    assertThat(settings.ports().of(Port.ALERT_API)).isNotEqualTo(8080);
    assertThat(settings.ports().of(Port.SMTP)).isEqualTo(2525);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--tocsin.port.smpt=1", "--verbose", "data", "--tocsin.data=", "-x=1"})
  void anUnknownOptionIsNamed(String option) {
    assertThatThrownBy(() -> Settings.read(List.of(option), Map.of()))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(option);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "smtp", "", "99999999999"})
  void whatIsNoPortIsRefusedWithItsSetting(String value) {
    assertThatThrownBy(() -> Settings.read(List.of("--tocsin.port.smtp=" + value), Map.of()))
        .isInstanceOf(CannotStart.class)
        .hasMessage("--tocsin.port.smtp wants a port from 1 to 65535, not \"" + value + "\".");
  }
}
