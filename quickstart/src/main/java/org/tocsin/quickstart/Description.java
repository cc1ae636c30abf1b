package org.tocsin.quickstart;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tocsin.quickstart.hook.HookReceiver;
import org.tocsin.quickstart.mail.MailServer;
import org.tocsin.quickstart.postgresql.Database;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What programs need to know of the running system: {@code quickstart.json}.
 *
 * @param api where alert-api is; its REST paths begin with {@code /api/v1}
 * @param router the router's address, with its health
 * @param adapters the adapters' address, with their health
 * @param management alert-api's health and metrics
 * @param kafka bootstrap servers
 * @param postgresql by database
 * @param tokens bearer tokens by role
 * @param mailbox of the platform {@code sandbox-mail}, to be read by IMAP
 */
public record Description(
    String api,
    String page,
    String router,
    String adapters,
    String management,
    String smtp,
    String imap,
    String kafka,
    Map<String, Database> postgresql,
    SandboxHook sandboxHook,
    SandboxMail sandboxMail,
    Map<String, String> tokens,
    Mailbox mailbox,
    String data,
    String log) {

  /** Where the mail to the platform {@code sandbox-mail} goes. */
  public static final String MAILBOX = "trust-and-safety@sandbox-mail.example";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * The webhook receiver of the platform {@code sandbox-hook}.
   *
   * @param address where calls go
   * @param received what came, as JSON
   * @param behaviour to be told how to behave, by POST
   */
  public record SandboxHook(String address, String received, String behaviour) {}

  /**
   * The mail of the platform {@code sandbox-mail}.
   *
   * @param received what came, as JSON
   */
  public record SandboxMail(String address, String received) {}

  /** Who logs in to read the mail. */
  public record Mailbox(String user, String password) {}

  public Description {
    // in their order, which people read
    postgresql = Collections.unmodifiableMap(new TreeMap<>(postgresql));
    tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
  }

  static Description of(
      Ports ports,
      EmbeddedServers servers,
      HookReceiver hook,
      DataFolder data,
      Map<String, String> tokens) {
    String api = local(ports, Port.ALERT_API);
    return new Description(
        api,
        api + "/",
        local(ports, Port.ROUTER_HEALTH),
        local(ports, Port.ADAPTERS_HEALTH),
        local(ports, Port.ALERT_API_MANAGEMENT),
        "smtp://127.0.0.1:" + ports.of(Port.SMTP),
        "imap://127.0.0.1:" + ports.of(Port.IMAP),
        servers.kafka().bootstrapServers(),
        Map.of(
            "alert", servers.postgresql().database("alert"),
            "delivery", servers.postgresql().database("delivery")),
        new SandboxHook(
            hook.address(), api + "/sandbox/hook/received", api + "/sandbox/hook/behaviour"),
        new SandboxMail(MAILBOX, api + "/sandbox/mail/received"),
        tokens,
        new Mailbox(MAILBOX, MailServer.PASSWORD),
        data.root().toString(),
        data.log().toString());
  }

  /** Reads one that a quickstart wrote into its data folder. */
  public static Optional<Description> read(OwnersFile file) {
    return file.read().map(json -> JSON.readValue(json, Description.class));
  }

  void write(OwnersFile file) {
    file.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
  }

  /**
   * The token of a role.
   *
   * @param role one of those in {@link org.tocsin.quickstart.seed.Seeding}
   */
  @JsonIgnore
  public String token(String role) {
    String token = tokens.get(role);
    if (token == null) {
      throw new IllegalArgumentException("there is no token for " + role);
    }
    return token;
  }

  /** Without the tokens: records are printed in logs. */
  @Override
  public String toString() {
    return "Description[" + api + "]";
  }

  private static String local(Ports ports, Port port) {
    return "http://localhost:" + ports.of(port);
  }
}
