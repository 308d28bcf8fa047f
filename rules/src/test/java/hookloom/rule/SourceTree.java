package hookloom.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The source files of all modules, in path order. */
public final class SourceTree {
  private static final List<String> MODULES =
      List.of(
          "rules", "explorer", "live", "controller-actors", "unit-agent-actors", "src", "bench");

  private SourceTree() {}

  /** One Java file: its path below the root, and its text. */
  public record JavaFile(String path, String text) {

    /** The simple name of the file's top-level class. */
    public String className() {
      String file = path.substring(path.lastIndexOf('/') + 1);
      return file.substring(0, file.length() - ".java".length());
    }
  }

  /** The folder of the root {@code pom.xml}. */
  public static Path root() {
    String given = System.getProperty("hookloom.root");
    Path folder = Path.of(given == null ? "" : given).toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new AssertionError("no folder .mvn above the working directory");
    }
    return folder;
  }

  /** The main code of one module. */
  public static List<JavaFile> main(String module) {
    return javaFiles(sources(module).resolve("main/java"));
  }

  /** The tests of one module. */
  public static List<JavaFile> tests(String module) {
    return javaFiles(sources(module).resolve("test/java"));
  }

  /** The main code of all modules. */
  public static List<JavaFile> main() {
    return MODULES.stream().flatMap(module -> main(module).stream()).toList();
  }

  /** The tests of all modules. */
  public static List<JavaFile> tests() {
    return MODULES.stream().flatMap(module -> tests(module).stream()).toList();
  }

  /** The text of a file below the root, with {@code \n} between lines. */
  public static String text(String path) {
    try {
      return Files.readString(root().resolve(path), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path sources(String module) {
    return module.equals("src") ? root().resolve("src") : root().resolve(module).resolve("src");
  }

  private static List<JavaFile> javaFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> paths = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> paths.add(root().relativize(file).toString().replace('\\', '/')));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return paths.stream().sorted().map(path -> new JavaFile(path, text(path))).toList();
  }
}
