package org.tocsin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tocsin.acceptance.campaign.AlertDraft;
import org.tocsin.acceptance.campaign.Campaign;
import org.tocsin.acceptance.campaign.NoticeView;
import org.tocsin.acceptance.campaign.PlatformDraft;
import org.tocsin.acceptance.receiving.Endpoint;
import org.tocsin.acceptance.system.Tocsin;
import tools.jackson.databind.JsonNode;

/** The commands that {@code docs/for-platforms.md} gives, run as they stand there. */
@WholeSystem
class ForPlatformsTest {

  private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  private final Tocsin tocsin;
  private final Campaign campaign;
  private final String slug = Campaign.name("receiving");

  ForPlatformsTest(Tocsin tocsin) {
    this.tocsin = tocsin;
    campaign = new Campaign(tocsin).withElection();
    campaign.enters(PlatformDraft.of(slug).webhook(1, tocsin.webhooks().open(slug).address()));
  }

  @Test
  void a_platform_reads_acknowledges_and_decides_with_the_documents_commands() throws Exception {
    // given
    UUID alert = campaign.sends(AlertDraft.clonedSites(slug));
    UUID notice = campaign.notice(alert, slug).id();

    // when
    String said =
        run(
            commands().getFirst(),
            Map.of("TOKEN", tocsin.token("platform:" + slug), "NOTICE", notice.toString()));

    // then
    assertThat(said).contains(notice.toString(), "https://prefecture-horaires.example/avis/");
    NoticeView answered = campaign.notice(notice);
    assertThat(answered.acknowledged()).isTrue();
    assertThat(answered.decided()).isTrue();
    assertThat(answered.acknowledgements().getFirst().path("reference").asString())
        .isEqualTo("CASE-4711");
    assertThat(answered.json().path("decisions").toString()).contains("CONTENT_LABELLED");
  }

  @Test
  void a_platform_asks_for_a_test_and_tells_one_back_with_the_documents_commands()
      throws Exception {
    // given
    Endpoint second = tocsin.webhooks().open(slug + "-second");
    campaign.enters(
        PlatformDraft.of(slug)
            .webhook(1, tocsin.webhooks().open(slug).address())
            .webhook(2, second.address()));
    JsonNode contacts =
        tocsin.as("coordinator").get("/api/v1/platforms/" + slug).json().path("contacts");
    UUID test =
        tocsin
            .as("coordinator")
            .post(
                "/api/v1/platforms/%s/contacts/%s/tests"
                    .formatted(slug, contacts.at("/1/id").asString()),
                Map.of())
            .expect(201)
            .id();
    Eventually.holds(() -> assertThat(second.calls()).hasSize(1));

    // when
    String said =
        run(
            commands().getFirst().lines().findFirst().orElseThrow() + "\n" + commands().get(1),
            Map.of(
                "TOKEN",
                tocsin.token("platform:" + slug),
                "PLATFORM",
                slug,
                "CONTACT",
                contacts.at("/0/id").asString(),
                "TEST",
                test.toString(),
                "CHALLENGE",
                second.calls().getFirst().told().path("challenge").asString()));

    // then
    assertThat(said).contains("\"confirmedHow\":\"CHALLENGE\"");
  }

  @Test
  void a_receiver_on_the_own_machine_is_entered_with_the_documents_command() throws Exception {
    // when
    String said = run(commands().getLast(), Map.of("COORDINATOR", tocsin.token("coordinator")));

    // then
    assertThat(said).contains("\"slug\":\"ours\"", "http://localhost:9000/tocsin");
  }

  private static List<String> commands() throws IOException {
    List<String> commands =
        COMMANDS
            .matcher(Files.readString(Path.of("..", "docs", "for-platforms.md")))
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();
    assertThat(commands).hasSize(3);
    return commands;
  }

  private String run(String commands, Map<String, String> surroundings) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", commands)
            .redirectErrorStream(true);
    builder.environment().put("TOCSIN", tocsin.address().toString());
    builder.environment().putAll(surroundings);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
