package hookloom.rule;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the reader of sources finds in code as the formatter writes it. */
class RuleTextTest {

  @Test
  void marks_inMethod_nameClassAndMethod() {
    String text =
        """
        final class Flush {
          private static Map<Unit, List<Bag>> netChange(
              Flush flush, int number) {
            if (number > 0) {
              Marks.reached(Rule.R168);
            }
            return new Change(flush);
          }
        }
        """;

    assertThat(RuleText.marks(file(text)))
        .containsExactly(entry(Rule.R168, List.of("A#netChange")));
  }

  @Test
  void marks_sameRuleTwice_areBothFound() {
    String text = "  void a() {\n    reached(R1);\n  }\n\n  void b() {\n    reached(R1);\n  }\n";

    assertThat(RuleText.marks(file(text))).containsExactly(entry(Rule.R1, List.of("A#a", "A#b")));
  }

  @Test
  void mentions_ofOtherEnums_areNotFound() {
    assertThat(RuleText.mentions(file("Rule.RATE, Other.R1"))).isEmpty();
  }

  @Test
  void tests_ofMethodWithFurtherAnnotations_nameTheMethod() {
    String text = "  @Covers({Rule.R1, R156a})\n  @Test\n  @Tag(\"x\")\n  void commit_wakes() {\n";

    assertThat(RuleText.tests(file(text)))
        .isEqualTo(
            Map.of(Rule.R1, List.of("A#commit_wakes"), Rule.R156a, List.of("A#commit_wakes")));
  }

  @Test
  void tests_ofClass_nameTheClass() {
    assertThat(RuleText.tests(file("@Covers(Rule.R1)\nclass A {\n  void b() {\n")))
        .containsExactly(entry(Rule.R1, List.of("A")));
  }

  private static List<SourceTree.JavaFile> file(String text) {
    return List.of(new SourceTree.JavaFile("rules/src/main/java/hookloom/x/A.java", text));
  }
}
