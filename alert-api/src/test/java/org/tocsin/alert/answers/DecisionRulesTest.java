package org.tocsin.alert.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.alert.web.Fault;
import org.tocsin.contract.ContractJson;

class DecisionRulesTest {

  private static final List<Integer> TOLD = List.of(1, 2, 3);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                              | items",
        "{\"items\":[]}                                                  | items",
        "{\"outcome\":\"ACTIONED\",\"items\":[]}                         | outcome",
        "{\"items\":[null]}                                              | items[0]",
        "{\"items\":[{\"outcome\":\"ACTIONED\"}]}                        | items[0].item",
        "{\"items\":[{\"item\":1}]}                                      | items[0].outcome",
        "{\"items\":[{\"item\":9,\"outcome\":\"ACTIONED\"}]}             | items[0].item",
        "{\"items\":[{\"item\":1,\"outcome\":\"ACTIONED\"},{\"item\":1,\"outcome\":\"ACTIONED\"}]}"
            + " | items[1].item",
        "{\"items\":[{\"item\":1,\"outcome\":\"NO_VIOLATION\",\"account\":\"SUSPENDED\"}]}"
            + " | items[0].outcome",
        "{\"items\":[{\"item\":1,\"outcome\":\"NOT_FOUND\",\"visibility\":[\"OTHER\"]}]}"
            + " | items[0].outcome",
        "{\"items\":[{\"item\":1,\"outcome\":\"INFO_REQUESTED\",\"monetary\":\"OTHER\"}]}"
            + " | items[0].outcome",
        "{\"items\":[{\"item\":1,\"outcome\":\"OUT_OF_SCOPE\",\"provision\":\"TOTAL_SUSPENSION\"}]}"
            + " | items[0].outcome",
        "{\"items\":[{\"item\":1,\"outcome\":\"ACTIONED\",\"visibility\":[\"OTHER\",null]}]}"
            + " | items[0].visibility[1]",
        "{\"items\":[{\"item\":1,\"outcome\":\"ACTIONED\",\"territorialScope\":[\"FR\",\"US\"]}]}"
            + " | items[0].territorialScope[1]",
        "{\"items\":[{\"item\":1,\"outcome\":\"ACTIONED\",\"territorialScope\":[\"fr\"]}]}"
            + " | items[0].territorialScope[0]",
      })
  void each_fault_names_its_field(String json, String field) {
    assertThat(DecisionRules.faults(request(json), TOLD))
        .extracting(Fault::field)
        .containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"outcome\":\"NO_VIOLATION\"}",
        "{\"items\":[{\"item\":2,\"outcome\":\"ACTIONED\"}]}",
        "{\"items\":[{\"item\":3,\"outcome\":\"REVERSED\",\"visibility\":[\"CONTENT_LABELLED\"]}]}",
        "{\"items\":[{\"item\":1,\"outcome\":\"ACTIONED\",\"visibility\":[\"CONTENT_REMOVED\"],"
            + "\"account\":\"SUSPENDED\",\"monetary\":\"SUSPENSION\","
            + "\"provision\":\"PARTIAL_SUSPENSION\",\"ground\":\"INCOMPATIBLE_CONTENT\","
            + "\"explanation\":\"x\",\"territorialScope\":[\"FR\",\"NO\"],"
            + "\"automatedDecision\":\"NOT_AUTOMATED\",\"statementOfReasons\":\"sor-1\"}]}"
      })
  void what_fits_together_is_taken(String json) {
    assertThat(DecisionRules.faults(request(json), TOLD)).isEmpty();
  }

  @Test
  void all_faults_come_at_once_and_an_unknown_item_is_told_the_known_ones() {
    // when
    List<Fault> faults =
        DecisionRules.faults(
            request(
                "{\"items\":[{\"item\":7},{\"item\":1,\"outcome\":\"ACTIONED\",\"explanation\":\""
                    + "x".repeat(2001)
                    + "\"}]}"),
            TOLD);

    // then
    assertThat(faults)
        .extracting(Fault::field)
        .containsExactly("items[0].item", "items[0].outcome", "items[1].explanation");
    assertThat(faults.getFirst().message())
        .isEqualTo("item 7 is not in this notice; its items are 1, 2, 3");
  }

  @Test
  void one_outcome_for_all_items_needs_items() {
    assertThat(DecisionRules.faults(request("{\"outcome\":\"ACTIONED\"}"), List.of()))
        .extracting(Fault::field)
        .containsExactly("outcome");
  }

  private static DecisionRequest request(String json) {
    return ContractJson.MAPPER.readValue(json, DecisionRequest.class);
  }
}
