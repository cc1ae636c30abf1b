package org.tocsin.alert.commands;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.beans.factory.BeanFactory;
import org.tocsin.alert.members.Members;
import org.tocsin.alert.members.NewToken;
import org.tocsin.alert.signin.Inviting;
import org.tocsin.commands.Command;
import org.tocsin.commands.Ending;
import org.tocsin.commands.Options;

/**
 * Makes the coordinator who makes everybody else, and prints that person's token once. There is no
 * other way in, and never a password that everybody knows.
 */
public final class FirstCoordinator implements Command {

  private static final String ACTOR = "command/first-coordinator";
  private static final String ORGANISATION = "organisation";
  private static final String NAME = "name";
  private static final String EMAIL = "email";

  @Override
  public String word() {
    return "first-coordinator";
  }

  @Override
  public String arguments() {
    return "--organisation \"…\" --name \"…\" [--email …]";
  }

  @Override
  public String purpose() {
    return "Makes the first coordinator and prints the token, once, and with --email a code to sign"
        + " in with; only where there is none.";
  }

  @Override
  public Ending run(List<String> arguments, Consumer<String> out) {
    Options options = Options.of(arguments, Set.of(ORGANISATION, NAME, EMAIL));
    Optional<String> organisation = options.value(ORGANISATION);
    Optional<String> name = options.value(NAME);
    if (organisation.isEmpty() || name.isEmpty() || !options.strays().isEmpty()) {
      return new Ending.Misunderstood("Say who it is and of which organisation:");
    }
    return DatabaseAlone.migrated(
        options.settings(),
        beans -> make(beans, organisation.get(), name.get(), options.value(EMAIL), out));
  }

  private static Ending make(
      BeanFactory beans,
      String organisation,
      String name,
      Optional<String> email,
      Consumer<String> out) {
    Optional<Members.FirstOne> first =
        beans
            .getBean(Members.class)
            .firstCoordinator(ACTOR, organisation, name, email.orElse(null));
    first.map(Members.FirstOne::token).map(NewToken::token).ifPresent(out);
    if (first.isPresent() && email.isPresent()) {
      out.accept(
          "Invitation for POST /api/v1/session/invitation, for three days: "
              + beans.getBean(Inviting.class).invite(ACTOR, first.get().person()).code());
    }
    return first.isPresent()
        ? new Ending.Done()
        : new Ending.Refused(
            "There is a coordinator already, who makes others by POST /api/v1/people/{id}/tokens:"
                + " nothing was changed.");
  }
}
