import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks or applies the house's formatting, which is google-java-format's, to every Java file of
 * the project.
 *
 * <p>It is run from source by the JDK that compiles the project, once for all modules: {@code mvn
 * -N validate} checks, {@code mvn -N validate -Dformat=apply} formats. It walks the folders instead
 * of asking git, so that it also serves a source archive.
 */
final class Formatting {

  private static final Set<String> NOT_OURS = Set.of("target", "data", "node_modules");

  private static final Formatter FORMATTER = new Formatter(JavaFormatterOptions.defaultOptions());

  private enum Verdict {
    FORMATTED,
    DIFFERS,
    UNREADABLE
  }

  private record Judged(Path file, Verdict verdict, String detail) {}

  public static void main(String[] arguments) throws IOException {
    var mode = arguments[0];
    var root = Path.of(arguments[1]);
    switch (mode) {
      case "skip" -> System.out.println("Formatting: skipped.");
      case "check", "apply" -> System.exit(run(root, mode.equals("apply")));
      default -> {
        System.err.println("Formatting: -Dformat is check, apply or skip, not '" + mode + "'.");
        System.exit(2);
      }
    }
  }

  private static int run(Path root, boolean apply) throws IOException {
    var sources = sources(root);
    var differing =
        sources.parallelStream()
            .map(file -> judge(file, apply))
            .filter(judged -> judged.verdict() != Verdict.FORMATTED)
            .toList();
    for (var judged : differing) {
      var what =
          switch (judged.verdict()) {
            case DIFFERS -> apply ? "formatted" : "not formatted";
            case UNREADABLE -> "cannot be parsed: " + judged.detail();
            case FORMATTED -> throw new IllegalStateException("filtered above");
          };
      System.out.println("Formatting: " + root.relativize(judged.file()) + ": " + what);
    }
    var unreadable = differing.stream().anyMatch(judged -> judged.verdict() == Verdict.UNREADABLE);
    if (unreadable || (!differing.isEmpty() && !apply)) {
      System.out.println(
          "Formatting: "
              + differing.size()
              + " of "
              + sources.size()
              + " files differ; 'mvn -N validate -Dformat=apply' formats them.");
      return 1;
    }
    System.out.println("Formatting: " + sources.size() + " files are in order.");
    return 0;
  }

  private static List<Path> sources(Path root) throws IOException {
    var found = new ArrayList<Path>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = folder.getFileName().toString();
            var skipped = NOT_OURS.contains(name) && !folder.toString().contains("/src/");
            var hidden = name.startsWith(".") && !name.equals(".mvn") && !folder.equals(root);
            return skipped || hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
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

  private static Judged judge(Path file, boolean apply) {
    try {
      var before = Files.readString(file);
      var after =
          FORMATTER.formatSource(
              RemoveUnusedImports.removeUnusedImports(
                  ImportOrderer.reorderImports(before, JavaFormatterOptions.Style.GOOGLE)));
      if (before.equals(after)) {
        return new Judged(file, Verdict.FORMATTED, "");
      }
      if (apply) {
        Files.writeString(file, after);
      }
      return new Judged(file, Verdict.DIFFERS, "");
    } catch (FormatterException | IOException problem) {
      return new Judged(file, Verdict.UNREADABLE, String.valueOf(problem.getMessage()));
    }
  }
}
