package org.tocsin.acceptance.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.Eventually;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.client.Answer;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.receiving.Reaction;

/**
 * A road on which everything that may never be logged carries a mark, and everything that likes to
 * quote it goes wrong: with our own loggers at DEBUG no log holds the mark.
 */
@WholeTown
class NothingSecretInLogsTest {

  private static final Duration BOUND = Duration.ofSeconds(60);

  private final Town town;
  private final Campaign campaign;
  private final String mark = "mark" + randomHex();
  private final Endpoint endpoint;
  private final String hook = Campaign.name("quiet-hook");
  private final String mailbox = Campaign.name("quiet-mail");
  private final String address = mark + "@platform.example";

  NothingSecretInLogsTest(Town town) {
    this.town = town;
    campaign = new Campaign(town).withElection();
    endpoint = town.webhooks().open(mark + "-hook");
  }

  @Test
  void no_payload_token_link_or_address_is_in_any_log_whatever_goes_wrong() throws Exception {
    // given
    campaign.enters(PlatformDraft.of(hook).webhook(1, endpoint.address() + "?key=" + mark));
    campaign.enters(PlatformDraft.of(mailbox).mail(1, address));
    endpoint.answersNext(Reaction.json(500, "{\"error\":\"" + mark + " is not welcome\"}"));
    endpoint.answersNext(Reaction.json(200, "{\"acknowledged\":{\"reference\":\"" + mark + "\"}}"));
    AlertDraft draft = marked();

    // when
    campaign.sends(draft);
    Eventually.holds(BOUND, () -> assertThat(endpoint.calls()).hasSize(2));
    Eventually.holds(BOUND, () -> assertThat(town.mail().mails(address)).hasSize(1));
    String page = URI.create(town.mail().mails(address).getFirst().page()).getPath();
    acknowledgeOn(page);
    UUID refused = refuseMail(draft);
    int failed = violateAConstraint(draft);
    sendWhatCannotBeRead(page);

    // then
    assertThat(failed).isEqualTo(500);
    Eventually.holds(
        BOUND,
        () ->
            assertThat(lines(Kind.PLATFORM_ADAPTERS))
                .anyMatch(
                    line -> line.contains("MAIL_REFUSED") && line.contains(refused.toString())));
    String token = page.substring(page.lastIndexOf('/') + 1);
    assertThat(token).hasSizeGreaterThan(60);
    assertThat(Stream.of(Kind.values()).flatMap(kind -> lines(kind).stream()))
        .noneMatch(line -> line.contains(mark))
        .noneMatch(line -> line.contains(token) || line.contains(token.substring(0, 40)))
        .anyMatch(line -> line.contains("A request failed"));
  }

  private AlertDraft marked() {
    return AlertDraft.clonedSites(hook, mailbox)
        .titled("Title " + mark)
        .with("summary", "Summary " + mark)
        .items(
            List.of(
                AlertDraft.item(hook, "https://" + mark + ".example/" + mark),
                AlertDraft.item(mailbox, "https://clone.example/" + mark)));
  }

  private void acknowledgeOn(String page) {
    Answer pressed =
        town.withToken(Optional.empty())
            .call(
                "POST",
                page,
                BodyPublishers.ofString("reference=" + mark),
                "Content-Type",
                "application/x-www-form-urlencoded");
    assertThat(pressed.status()).isLessThan(400);
  }

  private UUID refuseMail(AlertDraft draft) {
    town.mail().goDown();
    try (RefusingMailServer refusing = new RefusingMailServer(town.mail().port())) {
      UUID alert = campaign.sends(draft);
      Eventually.holds(
          BOUND, () -> assertThat(refusing.refused()).anyMatch(to -> to.contains(mark)));
      return alert;
    } finally {
      town.mail().comeUp();
    }
  }

  /** PostgreSQL would tell the whole row. */
  private int violateAConstraint(AlertDraft draft) throws SQLException {
    alter("ADD CONSTRAINT probe CHECK (title <> 'Refused " + mark + "')");
    try {
      return town.as("analyst")
          .post("/api/v1/alerts", draft.titled("Refused " + mark).fields())
          .status();
    } finally {
      alter("DROP CONSTRAINT probe");
    }
  }

  private void alter(String change) throws SQLException {
    try (Connection connection = town.postgresql().connect("alert");
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE alert " + change);
    }
  }

  private void sendWhatCannotBeRead(String page) throws IOException {
    town.as("analyst").post("/api/v1/alerts", "{\"title\": \"" + mark + "\", oh").expect(400);
    town.as("analyst").post("/api/v1/alerts", Map.of("severity", mark)).expect(400);
    town.withToken(Optional.of("tocsin_" + mark)).get("/api/v1/alerts").expect(401);
    town.withToken(Optional.empty()).get("/n/" + mark).expect(404);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), town.address().getPort())) {
      String request =
          "GET "
              + page
              + "|"
              + mark
              + " HTTP/1.1\r\nHost: x\r\nCookie: a="
              + mark
              + "\u0001\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 400");
    }
  }

  private List<String> lines(Kind kind) {
    return new LogLines(town).raw(kind);
  }

  private static String randomHex() {
    byte[] random = new byte[6];
    ThreadLocalRandom.current().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
