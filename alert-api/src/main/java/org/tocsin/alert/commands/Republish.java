package org.tocsin.alert.commands;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.BeanFactory;
import org.tocsin.alert.journal.Republishing;
import org.tocsin.alert.journal.Subject;
import org.tocsin.commands.Command;
import org.tocsin.commands.Ending;
import org.tocsin.commands.Options;

/** Publishes the journal's entries again, from one on: the running service does the rest. */
public final class Republish implements Command {

  private static final String FROM = "from";
  private static final String SUBJECT = "subject";
  private static final Pattern PLACE = Pattern.compile("\\d{1,18}");
  private static final Pattern ENTRY = Pattern.compile("(.+)/(\\d{1,18})");

  @Override
  public String word() {
    return "republish";
  }

  @Override
  public String arguments() {
    return "--from <place>|<time>|<subject>/<number> [--subject alert/<id>]";
  }

  @Override
  public String purpose() {
    return "Publishes all entries from that one on again, for a broker or a ledger that lost them.";
  }

  @Override
  public Ending run(List<String> arguments, Consumer<String> out) {
    Options options = Options.of(arguments, Set.of(FROM, SUBJECT));
    Optional<Function<Republishing, Optional<Long>>> from =
        options.value(FROM).flatMap(Republish::place);
    Optional<Subject> subject = options.value(SUBJECT).flatMap(Subject::parse);
    if (from.isEmpty()
        || subject.isPresent() != options.value(SUBJECT).isPresent()
        || !options.strays().isEmpty()) {
      return new Ending.Misunderstood(
          "Say from which entry: 1 is the journal's first; or a time, 2027-04-11T18:00:00Z:");
    }
    return DatabaseAlone.with(
        options.settings(), beans -> republish(beans, from.get(), subject, out));
  }

  private static Ending republish(
      BeanFactory beans,
      Function<Republishing, Optional<Long>> from,
      Optional<Subject> subject,
      Consumer<String> out) {
    Republishing republishing = beans.getBean(Republishing.class);
    Optional<Long> first = from.apply(republishing);
    if (first.isEmpty()) {
      return new Ending.Refused("There is no such entry, and none since: nothing was changed.");
    }
    out.accept(
        "%d entries from place %d on wait to be published again; a running alert-api does it now."
            .formatted(republishing.from(first.get(), subject), first.get()));
    return new Ending.Done();
  }

  private static Optional<Function<Republishing, Optional<Long>>> place(String text) {
    if (PLACE.matcher(text).matches()) {
      return Optional.of(republishing -> Optional.of(Long.valueOf(text)));
    }
    Matcher entry = ENTRY.matcher(text);
    if (entry.matches()) {
      return Subject.parse(entry.group(1))
          .map(
              subject ->
                  republishing -> republishing.placeOf(subject, Long.parseLong(entry.group(2))));
    }
    try {
      Instant time = Instant.parse(text);
      return Optional.of(republishing -> republishing.firstSince(time));
    } catch (DateTimeParseException neither) {
      return Optional.empty();
    }
  }
}
