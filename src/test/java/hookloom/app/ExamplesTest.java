package hookloom.app;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.rule.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example does what its README says. */
class ExamplesTest {
  /** The one whose charm is wrong: half of the orders show it. */
  private static final String FINDS = "07-found-by-a-seed";

  @TempDir Path folder;

  private final Terminal terminal = new Terminal();

  static List<String> examples() throws IOException {
    try (Stream<Path> folders = Files.list(SourceTree.root().resolve("examples"))) {
      return folders
          .filter(one -> Files.exists(one.resolve("scenario.yaml")))
          .map(one -> one.getFileName().toString())
          .filter(one -> !one.equals(FINDS))
          .sorted()
          .toList();
    }
  }

  private static Path scenario(String example) {
    return SourceTree.root().resolve("examples").resolve(example).resolve("scenario.yaml");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_onManySeeds_holds(String example) {
    int code =
        terminal.type("run", scenario(example), "--seeds", "25", "--out", folder.resolve("out"));

    assertThat(code).as(terminal.out()).isZero();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_inTheUsualOrder_holdsAndReplays(String example) {
    Path out = folder.resolve("out");

    int ran = terminal.type("run", scenario(example), "--strategy", "usual", "--out", out);
    int replayed = terminal.type("replay", out);

    assertThat(ran).isZero();
    assertThat(replayed).isZero();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_readme_hasItsCommand(String example) {
    assertThat(SourceTree.text("examples/" + example + "/README.md"))
        .contains("    ./hookloom run examples/" + example + "/scenario.yaml\n");
  }

  @Test
  void wrongCharm_onManySeeds_isFound() {
    int code =
        terminal.type(
            "run", scenario(FINDS), "--seeds", "20", "--keep-going", "--out", folder.resolve("o"));

    assertThat(code).isEqualTo(1);
    assertThat(terminal.out())
        .contains("20 seeds, 10 with findings")
        .contains("expected, and it is not so: status: {unit: shop/0, is: active}");
  }

  @Test
  void reference_onAThousandSeeds_hasManyOrders() {
    terminal.type(
        "run", scenario("reference"), "--seeds", "1000", "-q", "--out", folder.resolve("out"));

    assertThat(terminal.out()).startsWith("1,000 seeds, no finding, 1,000 different hook orders.");
  }
}
