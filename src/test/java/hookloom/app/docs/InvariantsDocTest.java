package hookloom.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.rule.SourceTree;
import hookloom.trace.check.Invariant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/reference/invariants.md tells of each invariant what the code says of it. */
class InvariantsDocTest {
  private static final String DOC = "docs/reference/invariants.md";

  @Test
  void invariantsDoc_isUpToDate() throws IOException {
    String wanted = wanted();
    if (Boolean.getBoolean("golden.write")) {
      Path file = SourceTree.root().resolve(DOC);
      Files.writeString(file, wanted, StandardCharsets.UTF_8);
    }

    assertThat(SourceTree.text(DOC)).isEqualTo(wanted);
  }

  private static String wanted() {
    StringBuilder text = new StringBuilder();
    text.append("# Invariants\n\n");
    text.append("Made from the code by `InvariantsDocTest`; do not edit.\n");
    text.append(
        "Safety (I) holds at every point of a trace; liveness (LI) once nothing is left to do.\n");
    text.append(
        "`checked` in a summary counts the places where one was really decided; 0 means that\n");
    text.append("there was nothing to decide, and the verdict says so.\n\n");
    text.append("| id | what must be |\n| --- | --- |\n");
    for (Invariant invariant : Invariant.values()) {
      text.append("| ").append(invariant).append(" | ").append(invariant.text()).append(" |\n");
    }
    return text.toString();
  }
}
