package org.tocsin.acceptance.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The passwords and certificates that {@code deploy/make-secrets.sh} makes. */
public record Secrets(Path folder) {

  /** Runs the script, which makes what the folder lacks. */
  public static Secrets make(Path folder) throws IOException, InterruptedException {
    Process script =
        new ProcessBuilder(Deploying.file("deploy/make-secrets.sh").toString(), folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (script.waitFor() != 0) {
      throw new IllegalStateException("No secrets could be made: " + said);
    }
    return new Secrets(folder);
  }

  /** The password of a PostgreSQL role: {@code alert}, {@code alert_owner} and so on. */
  public String password(String role) throws IOException {
    return Files.readString(folder.resolve("postgresql").resolve(role)).strip();
  }

  /** How a Kafka client logs in as this user: the value of {@code sasl.jaas.config}. */
  public String login(String user) throws IOException {
    return Files.readString(folder.resolve("kafka").resolve(user + ".jaas")).strip();
  }

  /** The certificate of the authority that signed all the others. */
  public Path authority() {
    return folder.resolve("tls").resolve("ca.pem");
  }

  /** What a Kafka client needs besides the address, to be this user. */
  public Map<String, Object> kafkaClient(String user) throws IOException {
    return Map.of(
        "security.protocol",
        "SASL_SSL",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        login(user),
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        authority().toString());
  }
}
