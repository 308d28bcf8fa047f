package hookloom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of real bundles and charms, which is no part of the project. */
public final class CorpusFolder {
  private CorpusFolder() {}

  /**
   * The folder: the system property {@code hookloom.corpus}, else {@code shared/corpus} under the
   * working directory or a folder above it. Where there is none the test is skipped with a message.
   */
  public static Path find() {
    String property = System.getProperty("hookloom.corpus", "");
    if (!property.isEmpty()) {
      return Path.of(property);
    }
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      Path corpus = folder.resolve("shared").resolve("corpus");
      if (Files.isDirectory(corpus)) {
        return corpus;
      }
      folder = folder.getParent();
    }
    assumeTrue(false, "skipped: no folder shared/corpus here or above; -Dhookloom.corpus names it");
    throw new AssertionError("not reached");
  }

  /** The folders inside one folder of the corpus, {@code charms} or {@code bundles}, by name. */
  public static List<Path> folders(String name) {
    try (Stream<Path> folders = Files.list(find().resolve(name))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
