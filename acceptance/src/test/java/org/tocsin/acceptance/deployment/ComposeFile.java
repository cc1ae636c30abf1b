package org.tocsin.acceptance.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One or more compose files as docker-compose itself reads them, with nothing set around it. */
record ComposeFile(Map<String, Object> content) {

  /** Fails with what docker-compose says if it does not take them. */
  static ComposeFile read(String... files) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker-compose"));
    for (String file : files) {
      command.addAll(List.of("-f", file));
    }
    command.add("config");
    Process process =
        new ProcessBuilder(command)
            .directory(Deploying.file(".").toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + said);
    }
    return new ComposeFile(
        new Yaml(new SafeConstructor(new LoaderOptions())).<Map<String, Object>>load(said));
  }

  /** The services by their names. */
  Map<String, Map<String, Object>> services() {
    Map<String, Map<String, Object>> services = new LinkedHashMap<>();
    map(content.get("services")).forEach((name, service) -> services.put(name, map(service)));
    return services;
  }

  Map<String, Object> service(String name) {
    Map<String, Object> service = services().get(name);
    if (service == null) {
      throw new IllegalStateException("There is no service " + name);
    }
    return service;
  }

  Map<String, String> environment(String service) {
    Map<String, String> environment = new LinkedHashMap<>();
    map(service(service).get("environment"))
        .forEach((name, value) -> environment.put(name, String.valueOf(value)));
    return environment;
  }

  /** The files that the service's container sees as secrets: where, and which they are outside. */
  Map<String, Path> secrets(String service) {
    Map<String, Path> mounted = new LinkedHashMap<>();
    Map<String, Object> known = map(content.get("secrets"));
    for (Object each : list(service(service).get("secrets"))) {
      Map<String, Object> mount = map(each);
      mounted.put(
          String.valueOf(mount.get("target")),
          Path.of(String.valueOf(map(known.get(String.valueOf(mount.get("source")))).get("file"))));
    }
    return mounted;
  }

  /** The command that says whether the service is well. */
  List<String> healthCheck(String service) {
    return strings(map(service(service).get("healthcheck")).get("test"));
  }

  static List<String> strings(@Nullable Object value) {
    return list(value).stream().map(String::valueOf).toList();
  }

  static List<?> list(@Nullable Object value) {
    return value instanceof List<?> some ? some : List.of();
  }

  @SuppressWarnings("unchecked") // a YAML mapping with names
  static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> some ? (Map<String, Object>) some : Map.of();
  }
}
