package hookloom.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import hookloom.app.Terminal;
import hookloom.app.control.NodeStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands of live nodes say while no node runs (E2). */
class NodeCommandsTest {
  private final Terminal terminal = new Terminal();

  @TempDir private Path folder;
  private Path conf;

  @BeforeEach
  void writeConf() throws IOException {
    conf = folder.resolve("cluster.conf");
    Files.writeString(conf, "node = alpha\n");
  }

  @Test
  void status_noNodeRuns_isToldAndExits1() {
    assertThat(terminal.type("status", "--conf", conf)).isEqualTo(1);
    assertThat(terminal.err()).contains("node alpha does not run here").contains("hookloom start");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void stop_noNodeRuns_isNoError() {
    assertThat(terminal.type("stop", "--conf", conf)).isZero();
    assertThat(terminal.out()).isEqualTo("node alpha does not run\n");
  }

  @Test
  void fault_noNodeRuns_isToldAndExits1() {
    assertThat(terminal.type("fault", "--conf", conf, "crash-agent: web/0")).isEqualTo(1);
    assertThat(terminal.err()).contains("node alpha does not run here");
  }

  @Test
  void fault_without_isBadUsage() {
    assertThat(terminal.type("fault", "--conf", conf)).isEqualTo(2);
    assertThat(terminal.err()).contains("say which, as in \"crash-agent: web/0, for: 20s\"");
  }

  @Test
  void fault_withClear_isBadUsage() {
    assertThat(terminal.type("fault", "--conf", conf, "--clear", "crash-agent: web/0"))
        .isEqualTo(2);
    assertThat(terminal.err()).contains("only one can be meant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"node", "start", "stop", "status"})
  void command_withAWrongSetting_namesItsLine(String command) throws IOException {
    Files.writeString(conf, "node = alpha\nroles = [king]\n");

    assertThat(terminal.type(command, "--conf", conf)).isEqualTo(2);
    assertThat(terminal.err()).contains("cluster.conf:2").contains("king");
    assertThat(folder.resolve("hookloom-data")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"node", "start", "stop", "status"})
  void command_withoutItsFile_saysWhichIsMissing(String command) {
    Path missing = folder.resolve("missing.conf");

    assertThat(terminal.type(command, "--conf", missing)).isEqualTo(2);
    assertThat(terminal.err()).contains("missing.conf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"node", "start", "stop", "status"})
  void command_withAnUnknownOption_isBadUsage(String command) {
    assertThat(terminal.type(command, "--wrong")).isEqualTo(2);
    assertThat(terminal.err()).contains("--wrong").contains("hookloom help " + command);
  }

  @Test
  void statusText_tellsWhatLivesWhere() {
    NodeStatus status =
        new NodeStatus(
            "n1",
            "1.0",
            7,
            "127.0.0.1:7355",
            "data/n1",
            "leveldb",
            "pinned",
            3_725_000,
            List.of(
                new NodeStatus.Member("n1", "127.0.0.1:7355", List.of("agent"), "up", true),
                new NodeStatus.Member("n2", "127.0.0.1:7356", List.of("agent"), "up", false)),
            List.of(
                new NodeStatus.Place("controller", "east", "n1"),
                new NodeStatus.Place("machine", "east:default:0", "n2"),
                new NodeStatus.Place("machine", "east:default:1", "n2")),
            List.of(new NodeStatus.ModelCount("east:default", 120, 2, 3, 1, 2)));

    assertThat(String.join("\n", StatusText.lines(status, true)))
        .isEqualTo(
            """
            node n1 on 127.0.0.1:7355, process 7, up for 1h2m, version 1.0
            journal leveldb, placement pinned, data in data/n1

            NODE  ADDRESS         STATUS           ROLES  MACHINES  CONTROLLERS
            n1    127.0.0.1:7355  up               agent  0         east
            n2    127.0.0.1:7356  up, unreachable  agent  2

            MODEL         APPLICATIONS  UNITS  RELATIONS  MACHINES  EVENTS
            east:default  2             3      1          2         120

            WHAT        NAME            NODE
            controller  east            n1
            machine     east:default:0  n2
            machine     east:default:1  n2""");
  }

  @ParameterizedTest
  @CsvSource({"999,0s", "59000,59s", "3600000,1h", "90061000,1d1h"})
  void duration_hasTwoUnits(long millis, String text) {
    assertThat(StatusText.duration(millis)).isEqualTo(text);
  }

  @Test
  void jvmFlags_areThoseThatTheVersionKnows() {
    assertThat(NodeJvm.flags(17)).noneMatch(flag -> flag.startsWith("--"));
    assertThat(NodeJvm.flags(25))
        .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
  }

  @Test
  void freePorts_areDifferent() {
    assertThat(FreePorts.of(InetAddress.getLoopbackAddress(), 5))
        .doesNotHaveDuplicates()
        .hasSize(5);
  }

  @Test
  void logTail_givesTheLastLines() throws IOException {
    Path log = folder.resolve("node.log");
    Files.writeString(log, "x".repeat(40_000) + "\none\ntwo\n");

    assertThat(LogTail.of(log, 2)).containsExactly("one", "two");
    assertThat(LogTail.of(folder.resolve("none"), 2)).isEmpty();
  }
}
