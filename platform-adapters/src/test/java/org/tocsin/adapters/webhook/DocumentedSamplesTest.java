package org.tocsin.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tocsin.adapters.channel.Message;
import org.tocsin.adapters.channel.Messages;
import org.tocsin.contract.ContractJson;
import org.tocsin.contract.word.StepKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The samples of {@code docs/webhook.md} are what is really sent. */
final class DocumentedSamplesTest {

  private static final Pattern SAMPLE =
      Pattern.compile("```json sample\\n(.*?)```", Pattern.DOTALL);

  @Test
  void theSamplesAreWhatIsSent() throws IOException {
    // given
    List<JsonNode> samples =
        SAMPLE
            .matcher(Files.readString(Path.of("../docs/webhook.md")))
            .results()
            .map((MatchResult found) -> ContractJson.MAPPER.readTree(found.group(1)))
            .toList();
    Messages messages = Messages.webhook("https://hooks.videocast.example/");
    // when
    List<JsonNode> sent =
        List.of(sent(messages.message()), sent(messages.step(StepKind.RETRACTION, 2).message()));
    // then
    assertThat(samples.toString()).isEqualTo(sent.toString());
  }

  private static JsonNode sent(Message message) {
    JsonNode body = ContractJson.MAPPER.readTree(new Bodies(Messages.links()).write(message));
    if (body.path("data").path("links") instanceof ObjectNode links) {
      links.put("page", "https://tocsin.example/n/…");
    }
    return body;
  }
}
