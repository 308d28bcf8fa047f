package hookloom.controlleractors.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.List;
import org.apache.pekko.persistence.japi.snapshot.JavaSnapshotStoreSpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Pekko's own tests for snapshot stores, on both libraries. */
class SnapshotTckTest {
  private static final int TESTS = 11;

  @TempDir private Path directory;

  @TestFactory
  List<DynamicTest> snapshotsOverNativeLevelDb_pekkosTests_pass() {
    assumeTrue(Native.loads(), "native LevelDB does not load on this machine");

    return results("on");
  }

  @TestFactory
  List<DynamicTest> snapshotsOverTheJavaPort_pekkosTests_pass() {
    return results("off");
  }

  private List<DynamicTest> results(String library) {
    List<DynamicTest> tests = ScalaSuite.run(new Spec(JournalSystem.config(directory, library)));

    assertThat(tests).hasSizeGreaterThanOrEqualTo(TESTS);
    return tests;
  }

  private static final class Spec extends JavaSnapshotStoreSpec {
    private Spec(Config config) {
      super(config);
    }
  }
}
