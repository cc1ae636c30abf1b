package org.tocsin.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void aTakenPortIsNamedTogetherWithTheSettingThatChangesIt() throws IOException {
    // given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports ports = Ports.free().with(Port.SMTP, taken.getLocalPort());

      // when, then
      assertThatThrownBy(ports::check)
          .isInstanceOf(CannotStart.class)
          .hasMessage(
              "Port %d for the mail server's SMTP is in use by another program: stop that program, or choose another port with --tocsin.port.smtp=<port>."
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void aPortTakenOnEveryAddressCountsAsTaken() throws IOException {
    // given
    try (ServerSocket taken = new ServerSocket(0)) {
      Ports ports = Ports.free().with(Port.KAFKA, taken.getLocalPort());

      // when, then
      assertThatThrownBy(ports::check).hasMessageContaining("--tocsin.port.kafka=<port>");
    }
  }

  @Test
  void twoSettingsWithTheSamePortAreBothNamed() {
    // given
    int number = Ports.freeNumber();
    Ports ports = Ports.free().with(Port.SMTP, number).with(Port.IMAP, number);

    // when, then
    assertThatThrownBy(ports::check)
        .hasMessageContaining("--tocsin.port.smtp")
        .hasMessageContaining("--tocsin.port.imap");
  }

  @Test
  void freePortsAreAllDifferentAndFree() {
    // when
    Ports ports = Ports.free();

    // then
    assertThat(Arrays.stream(Port.values()).map(ports::of)).doesNotHaveDuplicates();
    assertThatCode(ports::check).doesNotThrowAnyException();
  }
}
