package org.tocsin.adapters.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tocsin.contract.ContractJson;
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
    // when
    List<ObjectNode> sent = Samples.all();
    // then
    assertThat(samples.toString()).isEqualTo(sent.toString());
  }
}
