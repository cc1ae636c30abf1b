import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * What the build looks at once, for all modules, before anything is compiled: is the newest JDK of
 * this machine new enough, and is every Java file formatted.
 *
 * <p>The newest JDK runs this from source, and it may be an old one: nothing newer than Java 11
 * here. A failed check leaves a file in {@code target/} that the next step of the build turns into
 * a sentence, because the plugin that starts this program would add a stack trace to its exit code.
 * Folders are walked instead of asking git, so that a source archive is checked too.
 */
final class BeforeCompiling {

  private static final int OLDEST_JDK = 25;
  private static final Set<String> NOT_OURS = Set.of("target", "data", "node_modules");

  private BeforeCompiling() {}

  public static void main(String[] arguments) throws IOException {
    var mode = arguments[0];
    var root = Path.of(arguments[1]);
    var target = Files.createDirectories(root.resolve("target"));
    mark(target.resolve("no-new-jdk"), Runtime.version().feature() < OLDEST_JDK);
    var check = mode.equals("check");
    var formats = Runtime.version().feature() >= OLDEST_JDK && (check || mode.equals("apply"));
    mark(target.resolve("not-formatted"), formats && !formatted(root, check));
  }

  private static boolean formatted(Path root, boolean check) throws IOException {
    var arguments = new ArrayList<String>();
    arguments.addAll(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    sources(root).forEach(file -> arguments.add(file.toString()));
    return ToolProvider.findFirst("google-java-format")
            .orElseThrow()
            .run(
                new PrintWriter(System.out, true),
                new PrintWriter(System.err, true),
                arguments.toArray(String[]::new))
        == 0;
  }

  private static List<Path> sources(Path root) throws IOException {
    var found = new ArrayList<Path>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = folder.getFileName().toString();
            var built = NOT_OURS.contains(name) && !inSources(root, folder);
            var hidden = name.startsWith(".") && !name.equals(".mvn") && !folder.equals(root);
            return built || hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(null);
    return found;
  }

  /** A package may be called like a folder that is built, {@code data} for one. */
  private static boolean inSources(Path root, Path folder) {
    for (var part : root.relativize(folder)) {
      if (part.toString().equals("src")) {
        return true;
      }
    }
    return false;
  }

  private static void mark(Path file, boolean failed) throws IOException {
    Files.deleteIfExists(file);
    if (failed) {
      Files.createFile(file);
    }
  }
}
