package hookloom.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hookloom.app.Terminal;
import hookloom.app.control.ControlAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real node in the background, from its start to its end. */
class NodeInBackgroundTest {
  private final Terminal terminal = new Terminal();

  @TempDir private Path folder;

  @AfterEach
  void killWhatIsLeft() throws IOException {
    ControlAddress.read(folder.resolve("hookloom-data").resolve("alpha"))
        .flatMap(ControlAddress::process)
        .ifPresent(
            process -> {
              process.destroyForcibly();
              process.onExit().join();
            });
  }

  @Test
  void node_startedAskedAndStopped_isThereAndThenGone() throws IOException {
    Path conf = folder.resolve("cluster.conf");
    Files.writeString(conf, "node = alpha\nport = 0\njournal = memory\ntimings.preset = fast\n");

    assertThat(terminal.type("start", "--conf", conf)).as(terminal.err()).isZero();
    assertThat(terminal.out()).contains("address    127.0.0.1:").contains("hookloom-data");
    assertThat(terminal.err()).contains("node alpha is ready on 127.0.0.1:");
    final String first = terminal.out();

    assertThat(terminal.type("start", "--conf", conf)).isZero();
    assertThat(terminal.out()).isEqualTo("node alpha runs already\n" + first);

    assertThat(terminal.type("status", "--conf", conf, "--json")).isZero();
    JsonNode status = JsonMapper.builder().build().readTree(terminal.out());
    assertThat(status.path("members").path(0).path("status").asText()).isEqualTo("up");
    assertThat(status.path("journal").asText()).isEqualTo("memory");

    assertThat(terminal.type("status", "--conf", conf)).isZero();
    assertThat(terminal.out()).startsWith("node alpha on 127.0.0.1:").contains("No models.");

    assertThat(terminal.type("fault", "--conf", conf, "crash-agent: web/0")).isEqualTo(2);
    assertThat(terminal.err()).contains("there is no application \"web\", there are none");

    assertThat(terminal.type("stop", "--conf", conf)).isZero();
    assertThat(terminal.out()).isEqualTo("node alpha has stopped\n");
    assertThat(folder.resolve("hookloom-data/alpha/control.json")).doesNotExist();
    assertThat(folder.resolve("hookloom-data/alpha/node.log"))
        .content()
        .contains("node alpha has left the cluster");

    assertThat(terminal.type("status", "--conf", conf)).isEqualTo(1);
  }
}
