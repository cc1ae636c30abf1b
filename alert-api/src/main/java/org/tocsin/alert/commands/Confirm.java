package org.tocsin.alert.commands;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.tocsin.alert.members.Confirming;
import org.tocsin.commands.Command;
import org.tocsin.commands.Ending;
import org.tocsin.commands.Options;

/**
 * Speaks for a person whom only one hand let in: the second coordinator of an installation, say.
 */
public final class Confirm implements Command {

  private static final String ACTOR = "command/confirm";
  private static final String PERSON = "person";
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  @Override
  public String word() {
    return "confirm";
  }

  @Override
  public String arguments() {
    return "--person <id>";
  }

  @Override
  public String purpose() {
    return "Says that a person, the second coordinator say, is another one than who let them in.";
  }

  @Override
  public Ending run(List<String> arguments, Consumer<String> out) {
    Options options = Options.of(arguments, Set.of(PERSON));
    Optional<UUID> person =
        options.value(PERSON).filter(text -> ID.matcher(text).matches()).map(UUID::fromString);
    if (person.isEmpty() || !options.strays().isEmpty()) {
      return new Ending.Misunderstood("Name the person by the id that the API gives:");
    }
    return DatabaseAlone.with(
        options.settings(),
        beans -> {
          if (!beans.getBean(Confirming.class).confirm(ACTOR, person.get())) {
            return new Ending.Refused("There is no such person: nothing was changed.");
          }
          out.accept("Confirmed.");
          return new Ending.Done();
        });
  }
}
