package org.tocsin.offsets;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tocsin.commands.Command;
import org.tocsin.commands.Ending;
import org.tocsin.commands.Options;

/**
 * Lets a service read a topic again from its beginning: after an offset out of range, or with a new
 * cluster. The running service sees it by itself, and what it reads twice changes nothing.
 */
public final class ReadAgain implements Command {

  private static final String TOPIC = "topic";

  private final Set<String> topics;
  private final Databases databases;

  /**
   * @param topics those that the service reads
   */
  public ReadAgain(Set<String> topics, Databases databases) {
    this.topics = Set.copyOf(topics);
    this.databases = databases;
  }

  @Override
  public String word() {
    return "read-again";
  }

  @Override
  public String arguments() {
    return "--topic " + String.join("|", topics.stream().sorted().toList());
  }

  @Override
  public String purpose() {
    return "Reads a topic again from its beginning, where the broker lost or replaced it.";
  }

  @Override
  public Ending run(List<String> arguments, Consumer<String> out) {
    Options options = Options.of(arguments, Set.of(TOPIC));
    Optional<String> topic = options.value(TOPIC).filter(topics::contains);
    if (topic.isEmpty() || !options.strays().isEmpty()) {
      return new Ending.Misunderstood("Name a topic that this service reads:");
    }
    return databases.with(
        options.settings(),
        jdbc -> {
          int partitions = KeptOffsets.beginAgain(jdbc, topic.get());
          out.accept(
              "%s is read again from the beginning of its %d partitions; a running service begins within 10 s."
                  .formatted(topic.get(), partitions));
          return new Ending.Done();
        });
  }

  /** Opens the service's database for a command. */
  @FunctionalInterface
  public interface Databases {

    /**
     * Does something with it.
     *
     * @param settings of the service, {@code --name=value}, stronger than what it finds elsewhere
     */
    Ending with(List<String> settings, Function<JdbcClient, Ending> work);
  }
}
