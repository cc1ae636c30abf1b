package org.tocsin.alert.commands;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.BeanFactory;
import org.tocsin.alert.journal.ErasingPayloads;
import org.tocsin.alert.journal.Erasure;
import org.tocsin.alert.journal.Subject;
import org.tocsin.commands.Command;
import org.tocsin.commands.Ending;
import org.tocsin.commands.Options;

/** Erases the payload of one entry of the journal, beside the running service. */
public final class Erase implements Command {

  private static final String ACTOR = "command/erase";
  private static final String ENTRY = "entry";
  private static final String REASON = "reason";
  private static final Pattern PLACE = Pattern.compile("(.+)/(\\d{1,18})");
  private static final int LONGEST_REASON = 500;

  @Override
  public String word() {
    return "erase";
  }

  @Override
  public String arguments() {
    return "--entry <subject>/<number> --reason \"…\"";
  }

  @Override
  public String purpose() {
    return "Erases the payload of one entry for good; the chain still verifies and says why.";
  }

  @Override
  public Ending run(List<String> arguments, Consumer<String> out) {
    Options options = Options.of(arguments, Set.of(ENTRY, REASON));
    Optional<Matcher> place = options.value(ENTRY).map(PLACE::matcher).filter(Matcher::matches);
    Optional<Subject> subject = place.flatMap(matcher -> Subject.parse(matcher.group(1)));
    Optional<String> reason = options.value(REASON).filter(text -> text.length() <= LONGEST_REASON);
    if (subject.isEmpty() || reason.isEmpty() || !options.strays().isEmpty()) {
      return new Ending.Misunderstood(
          "Name the entry, alert/0190…/3, and a reason of at most %d characters that names nobody:"
              .formatted(LONGEST_REASON));
    }
    long number = Long.parseLong(place.get().group(2));
    return DatabaseAlone.with(
        options.settings(), beans -> erase(beans, subject.get(), number, reason.get(), out));
  }

  private static Ending erase(
      BeanFactory beans, Subject subject, long number, String reason, Consumer<String> out) {
    return switch (beans.getBean(ErasingPayloads.class).erase(subject, number, ACTOR, reason)) {
      case Erasure.Done done -> {
        out.accept(
            "The payload of %s/%d is erased; entry %d says so. Copies elsewhere (docs/verify.md) are not."
                .formatted(subject.text(), number, done.by().number()));
        yield new Ending.Done();
      }
      case Erasure.NotDone refused -> new Ending.Refused(sentence(refused.reason()));
    };
  }

  private static String sentence(Erasure.Reason reason) {
    return switch (reason) {
      case NO_SUCH_ENTRY -> "There is no such entry: nothing was changed.";
      case ERASED_ALREADY -> "Its payload was erased before: nothing was changed.";
      case NOT_PUBLISHED_YET ->
          "The entry is not published yet: nothing was changed. Try again when the broker has it.";
      case STILL_IN_FORCE ->
          "The entry is the platform's newest record: nothing was changed. Change the directory"
              + " first.";
      case LEGALLY_HELD ->
          "A legal hold stands on the alert or its election: nothing was changed. A coordinator"
              + " lifts it.";
      case TELLS_OF_AN_ERASURE ->
          "The entry tells of an erasure, which would be unexplained without it: nothing was"
              + " changed.";
    };
  }
}
