package org.tocsin.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  private final List<String> out = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final Commands commands = new Commands("some-service", new Ringing());

  @Test
  void withoutAWordTheServiceStarts() {
    assertThat(run()).isEmpty();
    assertThat(run("--server.port=0", "--tocsin.page-base=x")).isEmpty();
    assertThat(out).isEmpty();
    assertThat(complaints).isEmpty();
  }

  @Test
  void aWordThatIsNotKnownIsOneSentenceAndCodeTwo() {
    OptionalInt code = run("rnig");

    assertThat(code).hasValue(2);
    assertThat(complaints)
        .containsExactly(
            "some-service knows no command 'rnig': 'java -jar some-service.jar help' lists what"
                + " there is.");
  }

  @Test
  void whatFollowsAnOptionAndIsNoneIsNotTakenForAStart() {
    OptionalInt code = run("--server.port=0", "ring");

    assertThat(code).hasValue(2);
    assertThat(complaints).hasSize(1);
    assertThat(out).isEmpty();
  }

  @Test
  void aCommandGetsWhatFollowsItsWord() {
    OptionalInt code = run("ring", "twice");

    assertThat(code).hasValue(0);
    assertThat(out).containsExactly("rings twice");
    assertThat(complaints).isEmpty();
  }

  @Test
  void aCommandThatRefusesSaysWhyAndEndsWithCodeOne() {
    OptionalInt code = run("ring", "never");

    assertThat(code).hasValue(1);
    assertThat(complaints).containsExactly("The bell is gone.");
  }

  @Test
  void aCommandThatIsNotUnderstoodShowsHowItIsUsed() {
    OptionalInt code = run("ring");

    assertThat(code).hasValue(2);
    assertThat(complaints)
        .containsExactly("How often? java -jar some-service.jar ring <how often>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help"})
  void helpListsAllCommands(String word) {
    OptionalInt code = run(word);

    assertThat(code).hasValue(0);
    assertThat(out).contains("java -jar some-service.jar ring <how often>", "    Rings the bell.");
  }

  private OptionalInt run(String... arguments) {
    return commands.run(arguments, out::add, complaints::add);
  }

  private static final class Ringing implements Command {

    @Override
    public String word() {
      return "ring";
    }

    @Override
    public String arguments() {
      return "<how often>";
    }

    @Override
    public String purpose() {
      return "Rings the bell.";
    }

    @Override
    public Ending run(List<String> arguments, Consumer<String> out) {
      if (arguments.isEmpty()) {
        return new Ending.Misunderstood("How often?");
      }
      if (arguments.contains("never")) {
        return new Ending.Refused("The bell is gone.");
      }
      out.accept("rings " + arguments.getFirst());
      return new Ending.Done();
    }
  }
}
