package hookloom.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hookloom.app.scenario.BadInput;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * A result directory in the making: it gets its name when it is whole, and only then does an older
 * one of the same run go (E10). Whatever a crash leaves behind has a name that begins with a dot.
 */
final class ResultFolder implements AutoCloseable {
  private final Path target;
  private final Path partial;
  private boolean committed;

  private ResultFolder(Path target, Path partial) {
    this.target = target;
    this.partial = partial;
  }

  /** Begins a directory that will be named {@code target}. */
  static ResultFolder begin(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    Files.createDirectories(absolute.getParent());
    Path partial = absolute.resolveSibling("." + absolute.getFileName() + ".partial");
    delete(partial);
    Files.createDirectory(partial);
    return new ResultFolder(absolute, partial);
  }

  /** Where to write a file of the result. */
  Path file(String name) {
    return partial.resolve(name);
  }

  /** Gives the directory its name; an older one of that name goes. */
  void commit() throws IOException {
    Path old = target.resolveSibling("." + target.getFileName() + ".old");
    delete(old);
    if (Files.exists(target)) {
      Files.move(target, old);
    }
    Files.move(partial, target);
    committed = true;
    delete(old);
  }

  @Override
  public void close() throws IOException {
    if (!committed) {
      delete(partial);
    }
  }

  /**
   * Whether results of this run may be put there.
   *
   * @throws BadInput if there is something else
   */
  static void checkFree(Path target, String name, long seed) {
    if (!Files.exists(target) || isEmpty(target)) {
      return;
    }
    JsonNode summary = summary(target);
    if (summary == null) {
      throw new BadInput(target + ": is in the way and was not made by hookloom run");
    }
    String itsName = summary.path("name").asText();
    if (!itsName.equals(name) || summary.path("seed").asLong(-1) != seed) {
      throw new BadInput(
          target
              + ": holds results of another run ("
              + itsName
              + (summary.has("seed") ? ", seed " + summary.get("seed") : "")
              + "); remove it or give another --out");
    }
  }

  /**
   * Whether results over many seeds may be put there.
   *
   * @throws BadInput if there is something else
   */
  static void checkFreeForSeeds(Path target, String name) {
    if (!Files.exists(target) || isEmpty(target)) {
      return;
    }
    JsonNode summary = summary(target);
    if (summary != null && (!summary.has("seeds") || !summary.path("name").asText().equals(name))) {
      throw new BadInput(
          target + ": holds results of another run; remove it or give another --out");
    }
    for (Path entry : entries(target)) {
      boolean isSummary = entry.getFileName().toString().equals(Summary.FILE_NAME);
      if (!isSummary && !isOfSeed(entry, name) && !isLeftover(entry)) {
        throw new BadInput(entry + ": is in the way and was not made by hookloom run");
      }
    }
  }

  /** Removes what an earlier run over seeds has left there. */
  static void clearSeeds(Path target, String name) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    checkFreeForSeeds(target, name);
    Files.deleteIfExists(target.resolve(Summary.FILE_NAME));
    for (Path entry : entries(target)) {
      delete(entry);
    }
  }

  private static boolean isOfSeed(Path entry, String name) {
    JsonNode summary = summary(entry);
    return summary != null
        && summary.path("name").asText().equals(name)
        && summary.path("seed").asText().equals(entry.getFileName().toString());
  }

  private static boolean isLeftover(Path entry) {
    return entry.getFileName().toString().matches("\\.-?[0-9]+\\.(partial|old)");
  }

  private static boolean isEmpty(Path folder) {
    return Files.isDirectory(folder) && entries(folder).isEmpty();
  }

  /** The summary in a directory of our making; null if it is none. */
  private static JsonNode summary(Path folder) {
    Path file = folder.resolve(Summary.FILE_NAME);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      JsonNode node = JsonMapper.builder().build().readTree(file.toFile());
      return node.has("name") && node.has("driver") && node.has("invariants") ? node : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static List<Path> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new BadInput(folder + ": can not be read");
    }
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException error)
              throws IOException {
            if (error != null) {
              throw error;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
