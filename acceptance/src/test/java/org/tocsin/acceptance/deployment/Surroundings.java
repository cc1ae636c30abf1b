package org.tocsin.acceptance.deployment;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a compose file puts around its services, with this machine's addresses in the place of those
 * of containers.
 *
 * @param folder below it the secrets are put where a container would see them
 * @param kafka host and port, as of {@code postgresql}
 */
record Surroundings(
    ComposeFile compose,
    Path folder,
    Secrets secrets,
    String kafka,
    String postgresql,
    int mailPort,
    URI api) {

  /** As compose gives it, with what is somewhere else here. */
  Map<String, String> environment(String service, int port, int management) throws IOException {
    Path mounted = mounted(service);
    Map<String, String> environment = new LinkedHashMap<>();
    compose
        .environment(service)
        .forEach(
            (name, value) ->
                environment.put(
                    name,
                    value
                        .replace("kafka:9092", kafka)
                        .replace("//postgresql:5432", "//" + postgresql)
                        .replace("/run/", mounted + "/run/")
                        .replace("0.0.0.0", "127.0.0.1")
                        .replace("http://localhost:8080", api.toString())));
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(management));
    if (service.equals("platform-adapters")) {
      environment.put("SPRING_MAIL_HOST", "127.0.0.1");
      environment.put("SPRING_MAIL_PORT", Integer.toString(mailPort));
      environment.put("TOCSIN_WEBHOOK_LOOPBACKALLOWED", "true");
    }
    if (service.equals("alert-api")) {
      environment.put("TOCSIN_CONTACTS_LOOPBACKALLOWED", "true");
      // nobody is there to verify a contact
      environment.put("TOCSIN_CONTACTS_VERIFICATIONREQUIRED", "false");
      // the people of the test have tokens only
      environment.put("TOCSIN_ACCESS_TOKENS_MAYREVIEW", "true");
      environment.put("TOCSIN_REVIEW_SAMECOORDINATOR", "true");
      environment.put("TOCSIN_ACCESS_TOKENS_MAYRETRACT", "true");
      environment.put("TOCSIN_ACCESS_TOKENS_MAYCHANGEDIRECTORY", "true");
    }
    // the container's limit, of which the entry point takes its share; and two cores carry all this
    environment.put(
        "JAVA_TOOL_OPTIONS",
        "-XX:MaxRAM=%s -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
            .formatted(compose.service(service).get("mem_limit")));
    return environment;
  }

  /** The secrets at the places that the container sees, below a folder. */
  private Path mounted(String service) throws IOException {
    Path top = folder.resolve("mounted-" + service);
    Path declared = Deploying.file("secrets");
    for (Map.Entry<String, Path> secret : compose.secrets(service).entrySet()) {
      Path target = top.resolve(secret.getKey().substring(1));
      Files.createDirectories(target.getParent());
      Files.copy(secrets.folder().resolve(declared.relativize(secret.getValue())), target);
    }
    try (Stream<Path> all = Files.walk(top)) {
      for (Path each : all.toList()) {
        Deploying.permit(each, Files.isDirectory(each) ? "rwxr-xr-x" : "r--r--r--");
      }
    }
    return top;
  }

  /** Compose's own, asking at the port that is free here. */
  List<String> healthCheck(String service, int management) {
    List<String> check = new ArrayList<>(compose.healthCheck(service));
    if (!check.removeFirst().equals("CMD")) {
      throw new IllegalStateException("A health check without a shell is wanted for " + service);
    }
    check.set(check.size() - 1, Integer.toString(management));
    return check;
  }
}
