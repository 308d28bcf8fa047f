package hookloom.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Marks, and the check of them after each test. */
class MarksTest {

  @Test
  void wasReached_afterClear_isFalse() {
    Marks.reached(Rule.R1);
    Marks.clear();

    assertThat(Marks.wasReached(Rule.R1)).isFalse();
  }

  @Test
  void wasReached_ofAnotherRule_isFalse() {
    Marks.reached(Rule.R1);

    assertThat(Marks.wasReached(Rule.R1)).isTrue();
    assertThat(Marks.wasReached(Rule.R2)).isFalse();
  }

  @Test
  void requireReached_markedRuleNotReached_fails() {
    assertThatThrownBy(() -> CoversExtension.requireReached(Rule.R168, Set.of(Rule.R168)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("R168");
  }

  @Test
  void requireReached_markedRuleReached_passes() {
    Marks.reached(Rule.R168);

    assertThatCode(() -> CoversExtension.requireReached(Rule.R168, Set.of(Rule.R168)))
        .doesNotThrowAnyException();
  }

  @Test
  void requireReached_ruleWithoutMarkInCode_passes() {
    assertThatCode(() -> CoversExtension.requireReached(Rule.R168, Set.of()))
        .doesNotThrowAnyException();
  }
}
