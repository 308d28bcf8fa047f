package hookloom.app;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.CorpusFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real bundles run as they are; what can not run is refused for its reason (E6c, L152). */
class CorpusRunTest {
  /** Bundles that name charms which are not there, or that do not fit their charms. */
  private static final Set<String> INCOMPLETE =
      Set.of(
          "apache2-with-offers",
          "hadoop-kafka",
          "hadoop-processing",
          "iam-early",
          "magma-orc8r",
          "mediawiki-scalable",
          "openstack-testrepo",
          "openstack-trusty",
          "postgresql-bundle",
          "storm-topology",
          "sunbeam-docs-full",
          "sunbeam-openstack-k8s");

  @TempDir Path folder;

  private final Terminal terminal = new Terminal();

  static List<Path> complete() {
    return CorpusFolder.folders("bundles").stream()
        .filter(bundle -> !INCOMPLETE.contains(bundle.getFileName().toString()))
        .toList();
  }

  static List<Path> incomplete() {
    return CorpusFolder.folders("bundles").stream()
        .filter(bundle -> INCOMPLETE.contains(bundle.getFileName().toString()))
        .toList();
  }

  static List<Path> bad() {
    return CorpusFolder.folders("bundles-bad");
  }

  private int run(Path bundle, String... more) {
    Path charms = CorpusFolder.find().resolve("charms");
    ArrayList<Object> words = new ArrayList<>();
    words.addAll(List.of("run", bundle, "--charms", charms, "--out", folder.resolve("out")));
    words.addAll(List.of(more));
    return terminal.type(words.toArray());
  }

  @ParameterizedTest
  @MethodSource("complete")
  void bundle_complete_settlesWithEveryInvariantHeld(Path bundle) {
    int code = run(bundle, "--seeds", "2", "--no-report");

    assertThat(code).as(terminal.out() + terminal.err()).isZero();
  }

  @ParameterizedTest
  @MethodSource("incomplete")
  void bundle_incomplete_isRefusedAndNothingIsWritten(Path bundle) {
    int code = run(bundle);

    assertThat(code).isEqualTo(2);
    assertThat(terminal.err())
        .startsWith("hookloom: " + bundle.resolve("bundle.yaml") + ": cannot deploy bundle: ");
    assertThat(Files.exists(folder.resolve("out"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void bundle_bad_isRefusedAndNothingIsWritten(Path bundle) {
    int code = run(bundle);

    assertThat(code).isEqualTo(2);
    assertThat(terminal.err()).contains(bundle.resolve("bundle.yaml").toString());
    assertThat(Files.exists(folder.resolve("out"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("skipping")
  void bundle_charmsMissing_runsWithoutThem(Path bundle) {
    int code = run(bundle, "--skip-missing", "--no-report");

    assertThat(code).as(terminal.out() + terminal.err()).isZero();
    assertThat(terminal.err()).contains("is left out with its relations: its charm ");
  }

  static List<Path> skipping() {
    return List.of(CorpusFolder.find().resolve("bundles/sunbeam-openstack-k8s"));
  }
}
