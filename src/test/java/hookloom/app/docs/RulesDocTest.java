package hookloom.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.rule.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Every rule has one place, a marked one a test, and docs/rules.md says so. */
class RulesDocTest {
  private static final String DOCUMENT = "docs/rules.md";
  private static final String UNTESTED = "docs/rules-untested.txt";
  private static final String REWRITE =
      "rewrite it: mvn -q test -pl src -am -Dtest=RulesDocTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.write=true";

  private final RulesDoc rules = new RulesDoc();

  @Test
  void document_isWhatTheSourcesSay() throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      write(DOCUMENT, rules.text());
    }

    assertThat(SourceTree.text(DOCUMENT)).as(REWRITE).isEqualTo(rules.text());
  }

  /** Two branches that both lower the number may leave two lines: the smallest counts. */
  @Test
  void untestedRules_onlyFall() throws IOException {
    int allowed = SourceTree.text(UNTESTED).lines().mapToInt(Integer::parseInt).min().orElseThrow();
    if (Boolean.getBoolean("golden.write") && rules.untested() < allowed) {
      write(UNTESTED, rules.untested() + "\n");
      allowed = rules.untested();
    }

    assertThat(rules.untested())
        .as("rules of sections 2 to 8 without a test; if fewer, %s", REWRITE)
        .isEqualTo(allowed);
  }

  @Test
  void rule_hasNotTwoMarks() {
    assertThat(rules.markedTwice()).isEmpty();
  }

  @Test
  void markedRule_hasATest() {
    assertThat(rules.markedButUntested()).isEmpty();
  }

  private static void write(String path, String text) throws IOException {
    Files.writeString(SourceTree.root().resolve(path), text, StandardCharsets.UTF_8);
  }
}
