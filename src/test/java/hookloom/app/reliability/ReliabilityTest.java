package hookloom.app.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code bench/reliability}: nodes that are processes of their own. */
class ReliabilityTest {
  @TempDir private Path directory;

  @Test
  void nodesKilledWhileOperatorsWork_nothingAcknowledgedIsLost_traceIsClean() throws IOException {
    String figures = Reliability.killed(directory, 1, 3, new TreeMap<>());

    assertThat(figures).contains("3 kills").contains("events clean");
  }

  @Test
  void nodeWithLeadersCutOffAndThenOnePaused_neverTwoLeaders_nothingIsLost() throws IOException {
    String figures = Reliability.splitAndPaused(directory, 1, Duration.ofSeconds(5));

    assertThat(figures).contains("events clean").doesNotContain("leases judged 0 times");
  }
}
