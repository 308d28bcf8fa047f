package hookloom.ops.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code in docs/how-to/java-charms.md is that of the examples. */
class JavaCharmsDocTest {
  private static final Path ROOT = Path.of(System.getProperty("hookloom.root", ".."));

  @Test
  void codeBlocks_eachLine_standsInAnExample() throws IOException {
    List<String> examples = new ArrayList<>();
    Path folder = ROOT.resolve("explorer/src/test/java/hookloom/ops/examples");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        examples.addAll(Files.readAllLines(file));
      }
    }

    List<String> code = code(Files.readAllLines(ROOT.resolve("docs/how-to/java-charms.md")));

    assertThat(code).isNotEmpty();
    assertThat(examples).containsAll(code);
  }

  private static List<String> code(List<String> document) {
    List<String> code = new ArrayList<>();
    boolean inside = false;
    for (String line : document) {
      if (line.startsWith("```")) {
        inside = line.equals("```java");
      } else if (inside) {
        code.add(line);
      }
    }
    return code;
  }
}
