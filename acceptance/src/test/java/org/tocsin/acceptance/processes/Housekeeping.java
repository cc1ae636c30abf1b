package org.tocsin.acceptance.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tocsin.acceptance.deployment.Secrets;

/**
 * What an operator makes before anything is started: passwords and certificates by {@code
 * deploy/make-secrets.sh}, keys by {@code make-keys}; and from it for each service one folder with
 * what is its own, as a container would see it below {@code /run/secrets}.
 */
record Housekeeping(Path folder, Secrets secrets) {

  static Housekeeping begin(Path folder, Jvm jvm) throws IOException, InterruptedException {
    Secrets secrets = Secrets.make(folder.resolve("secrets"));
    jvm.run(
        "make-keys",
        List.of(
            "-jar",
            Kind.ALERT_API.jar().toString(),
            "make-keys",
            folder.resolve("secrets").toString()));
    return new Housekeeping(folder, secrets);
  }

  /** Where a service finds what is its own: {@code SPRING_CONFIG_IMPORT}. */
  String imports(Kind kind) throws IOException {
    Path own = Files.createDirectories(folder.resolve("run").resolve(kind.module()));
    for (Map.Entry<String, Path> secret : secretsOf(kind).entrySet()) {
      Path file = own.resolve(secret.getKey());
      if (!Files.exists(file)) {
        Files.copy(secrets.folder().resolve(secret.getValue()), file);
      }
    }
    Path keys = secrets.folder().resolve(kind.module() + ".keys.yaml");
    return "configtree:" + own + "/" + (Files.exists(keys) ? ",file:" + keys : "");
  }

  private static Map<String, Path> secretsOf(Kind kind) {
    Path login = Path.of("kafka", kind.module() + ".jaas");
    String kafka = "spring.kafka.properties.sasl.jaas.config";
    return switch (kind) {
      case ALERT_API -> withDatabase(kafka, login, "alert");
      case ALERT_ROUTER -> Map.of(kafka, login);
      case PLATFORM_ADAPTERS -> withDatabase(kafka, login, "delivery");
    };
  }

  private static Map<String, Path> withDatabase(String kafka, Path login, String database) {
    return Map.of(
        kafka,
        login,
        "spring.datasource.password",
        Path.of("postgresql", database),
        "spring.flyway.password",
        Path.of("postgresql", database + "_owner"));
  }
}
