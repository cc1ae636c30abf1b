package org.tocsin.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningSystemTest {

  @TempDir private Path temporary;

  @Test
  void itTellsWhatRunsWhereAndGivesEveryPortBackWhenItStops() {
    // given
    Ports ports = Ports.free();
    Settings settings = new Settings(temporary.resolve("data"), false, ports);
    List<String> told = new ArrayList<>();

    // when
    RunningSystem system =
        RunningSystem.start(settings, Map.of(), InstantSource.system(), told::add);
    system.close();

    // then
    assertThat(told)
        .anyMatch(line -> line.contains("127.0.0.1:" + ports.of(Port.KAFKA)))
        .anyMatch(line -> line.contains("127.0.0.1:" + ports.of(Port.POSTGRESQL) + "/alert"))
        .anyMatch(line -> line.contains("smtp://127.0.0.1:" + ports.of(Port.SMTP)))
        .anyMatch(line -> line.contains("http://localhost:" + ports.of(Port.ALERT_API)));
    ports.check();
  }

  @Test
  void withAPortInUseNothingIsStarted() throws IOException {
    // given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports ports = Ports.free().with(Port.SANDBOX_HOOK, taken.getLocalPort());
      Settings settings = new Settings(temporary.resolve("data"), false, ports);

      // when, then
      assertThatThrownBy(() -> RunningSystem.start(settings, Map.of()))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("--tocsin.port.sandbox-hook=<port>");
      assertThat(temporary.resolve("data/kafka")).doesNotExist();
    }
  }
}
