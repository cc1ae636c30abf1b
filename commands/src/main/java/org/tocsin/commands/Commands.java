package org.tocsin.commands;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Tells a command from a start of the service: the first argument that is no option ({@code --…})
 * is a command's word, and without one the service starts.
 */
public final class Commands {

  private static final int DONE = 0;
  private static final int REFUSED = 1;
  private static final int MISUNDERSTOOD = 2;

  private final String service;
  private final List<Command> known;

  /**
   * @param service names the jar: {@code alert-api}
   */
  public Commands(String service, Command... known) {
    this.service = service;
    this.known = List.of(known);
  }

  /** Runs the command that is asked for and then ends the process; returns where there is none. */
  public void runOrReturn(String[] arguments) {
    OptionalInt code = run(arguments, System.out::println, System.err::println);
    if (code.isPresent()) {
      System.exit(code.getAsInt());
    }
  }

  /**
   * Runs the command that is asked for.
   *
   * @param complaints takes the one sentence of a command that was not done
   * @return the process's exit code; empty if no command is asked for, so that the service starts
   */
  public OptionalInt run(String[] arguments, Consumer<String> out, Consumer<String> complaints) {
    List<String> all = List.of(arguments);
    if (all.isEmpty() || isOption(all.getFirst())) {
      return startOrComplain(all, out, complaints);
    }
    String word = all.getFirst();
    if (word.equals("help")) {
      return help(out);
    }
    Optional<Command> command = known.stream().filter(each -> each.word().equals(word)).findFirst();
    if (command.isEmpty()) {
      complaints.accept("%s knows no command '%s': %s".formatted(service, word, wayOut()));
      return OptionalInt.of(MISUNDERSTOOD);
    }
    return OptionalInt.of(end(command.get(), all.subList(1, all.size()), out, complaints));
  }

  private OptionalInt startOrComplain(
      List<String> all, Consumer<String> out, Consumer<String> complaints) {
    if (all.contains("--help")) {
      return help(out);
    }
    Optional<String> stray = all.stream().filter(each -> !isOption(each)).findFirst();
    stray.ifPresent(
        each ->
            complaints.accept(
                "'%s' is no option, and a command comes first: %s".formatted(each, wayOut())));
    return stray.isPresent() ? OptionalInt.of(MISUNDERSTOOD) : OptionalInt.empty();
  }

  private int end(
      Command command, List<String> rest, Consumer<String> out, Consumer<String> complaints) {
    return switch (command.run(rest, out)) {
      case Ending.Done() -> DONE;
      case Ending.Refused(String sentence) -> {
        complaints.accept(sentence);
        yield REFUSED;
      }
      case Ending.Misunderstood(String sentence) -> {
        complaints.accept("%s %s".formatted(sentence, usage(command)));
        yield MISUNDERSTOOD;
      }
    };
  }

  private OptionalInt help(Consumer<String> out) {
    out.accept("java -jar %s.jar [--setting=value …] starts the service.".formatted(service));
    known.forEach(
        command -> {
          out.accept(usage(command));
          out.accept("    " + command.purpose());
        });
    return OptionalInt.of(DONE);
  }

  private String usage(Command command) {
    return "java -jar %s.jar %s %s"
        .formatted(service, command.word(), command.arguments())
        .stripTrailing();
  }

  private String wayOut() {
    return "'java -jar %s.jar help' lists what there is.".formatted(service);
  }

  private static boolean isOption(String argument) {
    return argument.startsWith("--");
  }
}
