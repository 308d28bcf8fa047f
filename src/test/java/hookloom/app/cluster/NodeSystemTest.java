package hookloom.app.cluster;

import static hookloom.app.cluster.TestCluster.placeOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeSystemTest {
  @TempDir private Path directory;

  @Test
  void oneNode_bootstrapped_hostsItsController() {
    try (TestCluster cluster = new TestCluster(directory)) {
      NodeSystem node = cluster.start(cluster.conf("alpha"));

      assertThat(node.bootstrap("east").toCompletableFuture().join()).isEmpty();

      assertThat(placeOf(node, "east")).isEqualTo("alpha");
    }
  }
}
