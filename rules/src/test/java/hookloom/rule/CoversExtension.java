package hookloom.rule;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that passed without reaching a rule it {@link Covers}. Registered for all tests by
 * the service file. A rule without a mark in the code can not be checked and is let through.
 */
public final class CoversExtension implements BeforeEachCallback, AfterEachCallback {

  @Override
  public void beforeEach(ExtensionContext context) {
    Marks.clear();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      return;
    }
    Stream.concat(
            covers(context.getTestMethod().map(method -> method.getAnnotation(Covers.class))),
            covers(context.getTestClass().map(type -> type.getAnnotation(Covers.class))))
        .forEach(rule -> requireReached(rule, Marked.RULES));
  }

  /**
   * Throws an {@link AssertionError} when the rule is marked in the code and it was not reached.
   */
  static void requireReached(Rule rule, Set<Rule> marked) {
    if (!Marks.wasReached(rule) && marked.contains(rule)) {
      throw new AssertionError(
          rule + " is covered by this test, but its mark was not reached: " + rule.text());
    }
  }

  private static Stream<Rule> covers(Optional<Covers> covers) {
    return covers.stream().flatMap(some -> Arrays.stream(some.value()));
  }

  /** Read once, by the first test that needs it. */
  private static final class Marked {
    static final Set<Rule> RULES = Map.copyOf(RuleText.marks(SourceTree.main())).keySet();
  }
}
