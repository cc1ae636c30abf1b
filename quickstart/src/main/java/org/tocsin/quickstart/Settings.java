package org.tocsin.quickstart;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What can be set, on the command line ({@code --tocsin.port.smtp=3026}) or in the environment
 * ({@code TOCSIN_PORT_SMTP=3026}); the command line wins.
 *
 * @param data the folder that everything durable lives in: Kafka, PostgreSQL, mail, logs, {@code
 *     quickstart.json}
 * @param wipe whether to begin with an empty data folder
 */
public record Settings(Path data, boolean wipe, Ports ports) {

  static final String DATA = "tocsin.data";
  static final String PORTS = "tocsin.ports";
  private static final String WIPE = "wipe";

  /**
   * Reads both sources.
   *
   * @throws CannotStart if an option is unknown or its value can't be meant
   */
  public static Settings read(List<String> arguments, Map<String, String> environment) {
    Settings settings = new Settings(Path.of("data"), false, Ports.usual());
    // "all free" first, so that a single port can still be fixed
    settings = settings.from(PORTS, environment);
    for (Port port : Port.values()) {
      settings = settings.from(port.setting(), environment);
    }
    settings = settings.from(DATA, environment);
    for (String argument : arguments) {
      settings = settings.withArgument(argument);
    }
    return settings;
  }

  /** The options in words, one a line. */
  public static String help() {
    StringBuilder lines =
        new StringBuilder(
            """
            Without a word it starts everything; "story" plays the story against what runs.

            --tocsin.data=<folder>   where everything is kept (usually ./data)
            --wipe                   begin with an empty data folder
            --tocsin.ports=free      take ports that nobody listens on; quickstart.json tells which
            """);
    for (Port port : Port.values()) {
      lines.append(
          "--%s=<port>   %s (usually %d)%n".formatted(port.setting(), port.serves(), port.usual()));
    }
    return lines
        .append("Each can be given in the environment too: TOCSIN_PORT_SMTP=3026")
        .toString();
  }

  private Settings withArgument(String argument) {
    if (argument.equals("--" + WIPE)) {
      return new Settings(data, true, ports);
    }
    int equals = argument.indexOf('=');
    if (!argument.startsWith("--") || equals < 0) {
      throw unknown(argument);
    }
    return with(argument.substring(2, equals), argument.substring(equals + 1));
  }

  private Settings from(String setting, Map<String, String> environment) {
    String value =
        environment.get(setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
    return value == null || value.isBlank() ? this : with(setting, value.strip());
  }

  private Settings with(String setting, String value) {
    if (setting.equals(DATA) && !value.isBlank()) {
      return new Settings(Path.of(value), wipe, ports);
    }
    if (setting.equals(PORTS) && value.equals("free")) {
      return new Settings(data, wipe, Ports.free());
    }
    Port port = Port.bySetting(setting).orElseThrow(() -> unknown("--" + setting + "=" + value));
    return new Settings(data, wipe, ports.with(port, number(port, value)));
  }

  private static int number(Port port, String value) {
    if (value.matches("[1-9][0-9]{0,4}") && Integer.parseInt(value) <= 65_535) {
      return Integer.parseInt(value);
    }
    throw new CannotStart(
        "--%s wants a port from 1 to 65535, not \"%s\".".formatted(port.setting(), value));
  }

  private static CannotStart unknown(String argument) {
    return new CannotStart(
        "There is no option \"%s\": --help lists those there are.".formatted(argument));
  }
}
