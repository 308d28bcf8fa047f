package hookloom.controlleractors.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed with SIGKILL while it writes. */
class JournalKilledTest {
  @TempDir private Path directory;

  @Test
  void process_killedOnNativeLevelDb_nothingAcknowledgedIsLostForThePort() throws Exception {
    assumeTrue(Native.loads(), "native LevelDB does not load on this machine");

    Map<String, Integer> acknowledged = killedAfter(300, "on");

    assertNothingLost(acknowledged, "off");
  }

  @Test
  void process_killedOnTheJavaPort_nothingAcknowledgedIsLostForNativeLevelDb() throws Exception {
    assumeTrue(Native.loads(), "native LevelDB does not load on this machine");

    Map<String, Integer> acknowledged = killedAfter(600, "off");

    assertNothingLost(acknowledged, "on");
  }

  @Test
  void process_killedTwice_nothingAcknowledgedIsLost() throws Exception {
    killedAfter(17, "auto");
    Map<String, Integer> acknowledged = killedAfter(400, "auto");

    assertNothingLost(acknowledged, "auto");
  }

  /** The highest line that was acknowledged to each notebook. */
  private Map<String, Integer> killedAfter(int acknowledgements, String library) throws Exception {
    try (WritingProcess process = WritingProcess.start(directory, library)) {
      List<String> said = new ArrayList<>(process.acknowledged(acknowledgements));
      assertThat(said).hasSize(acknowledgements);
      said.addAll(process.kill());
      Map<String, Integer> highest = new TreeMap<>();
      for (String line : said) {
        if (line.matches("note-\\d+ \\d+")) { // the last may be cut short
          String[] words = line.split(" ");
          highest.merge(words[0], Integer.valueOf(words[1]), Math::max);
        }
      }
      return highest;
    }
  }

  private void assertNothingLost(Map<String, Integer> acknowledged, String library) {
    assertThat(acknowledged).hasSize(WritingProcess.NOTEBOOKS);
    try (JournalSystem system = JournalSystem.in(directory, library)) {
      acknowledged.forEach(
          (name, highest) -> {
            List<String> lines = WritingProcess.linesOf(system.recovered(name));
            assertThat(lines).as(name).hasSizeGreaterThanOrEqualTo(highest);
            assertThat(lines.size() % WritingProcess.LINES_AT_ONCE).as(name).isZero();
            assertThat(lines).as(name).isEqualTo(counted(lines.size()));
          });
    }
  }

  private static List<String> counted(int to) {
    return IntStream.rangeClosed(1, to).mapToObj(Integer::toString).collect(Collectors.toList());
  }
}
