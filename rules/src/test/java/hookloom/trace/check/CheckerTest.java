package hookloom.trace.check;

import static hookloom.trace.check.Stories.*;
import static org.assertj.core.api.Assertions.assertThat;

import hookloom.process.Switches;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckerTest {

  static Stream<String> good() {
    return Stream.of(
        R152,
        R153,
        R154,
        R155,
        R156,
        R156_REMOVED,
        R156A,
        R156A_REMOVED,
        TWO_PRINCIPALS,
        RETRIED,
        RESOLVED,
        CRASHED,
        KILLED,
        SUSPENDED,
        RESUMED,
        LEADER_CHANGES,
        NOT_LEADER,
        CONFIGURED,
        FORCED,
        APP_REMOVED);
  }

  @ParameterizedTest
  @MethodSource("good")
  void goodStory_breaksNothing(String story) {
    assertThat(TraceScript.check(Switches.DEFAULT, story + "quiescent").findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Invariant.class)
  void goodStories_decideEachInvariant(Invariant invariant) {
    long checked =
        good()
            .mapToLong(
                s ->
                    TraceScript.check(Switches.DEFAULT, s + "quiescent")
                        .verdict(invariant)
                        .checked())
            .sum();

    assertThat(checked).isPositive();
  }
}
