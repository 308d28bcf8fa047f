package hookloom.explorer.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.explorer.soak.SoakRun;
import hookloom.rule.SourceTree;
import hookloom.trace.check.Invariant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each invariant notices a rule that is wilfully broken: seeds find the mutant. */
class MutantTest {
  private static final int SEEDS = 300;
  private static final String DOCUMENT = "docs/explanation/mutants.md";
  private static final MutantCompiler COMPILER = new MutantCompiler();

  static List<Mutant> mutants() {
    return Mutants.ALL;
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void mutant_someSeeds_isFound(Mutant mutant) throws Exception {
    Map<String, byte[]> classes = COMPILER.compile(mutant.className(), mutatedText(mutant));

    String outcome = breakInvariant(classes, mutant);

    assertThat(outcome).startsWith("found by seed");
  }

  @Test
  void everyInvariant_hasItsMutantOrAReason() {
    List<Invariant> without = new ArrayList<>(List.of(Invariant.values()));
    Mutants.ALL.forEach(mutant -> without.remove(mutant.invariant()));

    assertThat(without).containsExactlyElementsOf(Mutants.NONE.keySet());
  }

  @Test
  void document_listsEveryMutant() throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(
          SourceTree.root().resolve(DOCUMENT), MutantsDoc.text(), StandardCharsets.UTF_8);
    }

    assertThat(SourceTree.text(DOCUMENT)).isEqualTo(MutantsDoc.text());
  }

  /** The source of the mutant; fails if the text to replace is not there exactly once. */
  private static String mutatedText(Mutant mutant) {
    String text = SourceTree.text(mutant.file());
    int at = text.indexOf(mutant.found());

    assertThat(at).as("%s: \"%s\"", mutant.file(), mutant.found()).isNotNegative();
    assertThat(text.indexOf(mutant.found(), at + 1))
        .as("%s: \"%s\" a second time", mutant.file(), mutant.found())
        .isNegative();
    return text.substring(0, at) + mutant.instead() + text.substring(at + mutant.found().length());
  }

  private static String breakInvariant(Map<String, byte[]> classes, Mutant mutant)
      throws Exception {
    try (MutantLoader loader = new MutantLoader(classes)) {
      return (String)
          loader
              .loadClass(SoakRun.class.getName())
              .getMethod("breakInvariant", String.class, String.class, int.class)
              .invoke(null, mutant.world().name(), mutant.invariant().name(), SEEDS);
    }
  }
}
