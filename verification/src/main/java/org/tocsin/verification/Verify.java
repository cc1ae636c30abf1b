package org.tocsin.verification;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The command: reads journal and seals, and says whether they are whole. */
public final class Verify {

  /** The exit codes. */
  static final int VALID = 0;

  static final int BROKEN = 1;
  static final int UNREADABLE = 2;

  private Verify() {}

  /** Exits with 0 for valid, 1 for broken, 2 for what could not be read. */
  public static void main(String[] arguments) {
    System.exit(run(System.out, System.err, arguments));
  }

  /**
   * Runs without ending the process.
   *
   * @return the exit code
   */
  public static int run(PrintStream out, PrintStream error, String... arguments) {
    if (arguments.length == 0 || Set.of("--help", "-h").contains(arguments[0])) {
      out.println(Options.USAGE);
      return arguments.length == 0 ? UNREADABLE : VALID;
    }
    try {
      Options options = Options.of(arguments);
      Path folder = options.folder();
      return folder == null ? fetched(options, out) : verified(new Saved(folder), options, out);
    } catch (CannotReadException unreadable) {
      error.println("Not verified: " + unreadable.getMessage() + cause(unreadable) + ".");
      return UNREADABLE;
    } catch (RuntimeException bug) {
      // an uncaught exception would end the process with 1, which says that the record is broken
      error.println("Not verified: this command failed.");
      bug.printStackTrace(error);
      return UNREADABLE;
    }
  }

  private static int fetched(Options options, PrintStream out) {
    URI address = Objects.requireNonNull(options.api());
    Api api = new Api(address, Options.token(Objects.requireNonNull(options.tokenFile())));
    Path save = options.save();
    Path folder = save == null ? temporary() : made(save);
    try {
      Saved saved = new Saved(folder);
      new Saving(api, saved, InstantSource.system()).save();
      return verified(saved, options, out);
    } finally {
      if (save == null) {
        remove(folder);
      }
    }
  }

  private static int verified(Saved saved, Options options, PrintStream out) {
    Trust trust = options.trust();
    Summary summary = new Verification(saved, trust).run();
    List<String> warnings = trust.warnings(saved.keys());
    Stream.concat(warnings.stream(), summary.lines().stream()).forEach(out::println);
    return summary.isValid() ? VALID : BROKEN;
  }

  /** A new folder for its owner's eyes only; what an earlier run saved is evidence and stays. */
  private static Path made(Path folder) {
    try {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
      return posix
          ? Files.createDirectory(
              folder,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
          : Files.createDirectory(folder);
    } catch (IOException failed) {
      throw new CannotReadException("--save needs a folder that is not there yet", failed);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("tocsin-verification");
    } catch (IOException failed) {
      throw new CannotReadException("There is no room for what is read", failed);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new CannotReadException("The folder " + folder + " cannot be removed", failed);
    }
  }

  private static String cause(CannotReadException unreadable) {
    Throwable cause = unreadable.getCause();
    return cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
  }
}
