package org.tocsin.alert.keys;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tocsin.commands.Command;
import org.tocsin.commands.Ending;
import org.tocsin.keys.HouseKeys;
import org.tocsin.keys.KeyFolder;
import org.tocsin.keys.Kind;
import org.tocsin.keys.Rotated;
import org.tocsin.keys.Rotation;

/** Makes the keys of all services, or takes a step of the rotation of one. Prints no secret. */
public final class MakeKeys implements Command {

  private static final String ROTATE = "--rotate";
  private static final String USE = "--use";
  private static final String FORGET = "--forget";
  private static final List<String> STEPS = List.of(ROTATE, USE, FORGET);

  private final InstantSource clock;

  public MakeKeys(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String word() {
    return "make-keys";
  }

  @Override
  public String arguments() {
    return "[--rotate|--use|--forget approval|seal|webhook|link|secrets] <folder>";
  }

  @Override
  public String purpose() {
    return "Makes the keys of all services, or takes a step of a rotation (docs/operations.md).";
  }

  @Override
  public Ending run(List<String> arguments, Consumer<String> out) {
    Optional<KeyFolder> folder = folder(arguments);
    if (folder.isEmpty()) {
      return new Ending.Misunderstood(
          "Name the folder that the keys are in, and at most one step:");
    }
    if (folder.get().isOpenToOthers()) {
      return new Ending.Refused(
          "Others than its owner may look into the folder %s, and it is for secrets: chmod 700 it."
              .formatted(folder.get().path()));
    }
    try {
      return arguments.size() == 1
          ? make(folder.get(), out)
          : step(arguments.get(0), arguments.get(1), folder.get(), out);
    } catch (UncheckedIOException unwritable) {
      return new Ending.Refused(
          "The folder %s can't be read or written: %s."
              .formatted(folder.get().path(), unwritable.getCause()));
    }
  }

  private static Optional<KeyFolder> folder(List<String> arguments) {
    boolean understood =
        arguments.size() == 1 || (arguments.size() == 3 && STEPS.contains(arguments.getFirst()));
    return understood && !arguments.getLast().startsWith("--")
        ? Optional.of(new KeyFolder(Path.of(arguments.getLast())))
        : Optional.empty();
  }

  private Ending make(KeyFolder folder, Consumer<String> out) {
    if (folder.holdsKeys()) {
      return new Ending.Refused(
          "The folder %s holds keys, and keys are never overwritten: nothing was changed."
              .formatted(folder.path()));
    }
    folder.write(HouseKeys.make(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    out.accept("Made " + folder.alertApi() + " and " + folder.platformAdapters() + ".");
    return new Ending.Done();
  }

  private Ending step(String step, String word, KeyFolder folder, Consumer<String> out) {
    Optional<Kind> kind = Kind.of(word);
    if (kind.isEmpty()) {
      return new Ending.Misunderstood("There is no key called '" + word + "':");
    }
    try {
      return switch (rotated(step, kind.get(), folder.read())) {
        case Rotated.NotNow(String sentence) -> new Ending.Refused(sentence);
        case Rotated.Taken taken -> {
          folder.write(taken.keys());
          out.accept(taken.next());
          yield new Ending.Done();
        }
      };
    } catch (IllegalArgumentException unusable) {
      return new Ending.Refused(unusable.getMessage() + ".");
    }
  }

  private Rotated rotated(String step, Kind kind, HouseKeys keys) {
    return switch (step) {
      case ROTATE -> Rotation.begin(kind, keys, clock.instant().truncatedTo(ChronoUnit.SECONDS));
      case USE -> Rotation.use(kind, keys);
      default -> Rotation.forget(kind, keys);
    };
  }
}
