package hookloom.app.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.app.scenario.BadInput;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class ClusterConfTest {
  private static final Path FILE = Path.of("dir", "cluster.conf");
  private static final String AT = FILE.toString();

  @Test
  void defaults_areOneNodeOnLoopback() {
    ClusterConf conf = ClusterConf.defaults();

    assertThat(conf.node()).isEqualTo("node-1");
    assertThat(conf.host()).isEqualTo("127.0.0.1");
    assertThat(conf.port()).isEqualTo(25520);
    assertThat(conf.roles()).containsExactly(Role.CONTROLLER, Role.AGENT);
    assertThat(conf.seedNodes()).isEmpty();
    assertThat(conf.journal()).isEqualTo(JournalKind.LEVELDB);
    assertThat(conf.fsync()).isTrue();
    assertThat(conf.placement()).isEqualTo(Placement.PINNED);
    assertThat(conf.tls()).isEmpty();
    assertThat(conf.timings()).isEqualTo(Timings.NORMAL);
    assertThat(conf.directory()).isEqualTo(Path.of("hookloom-data", "node-1"));
  }

  @Test
  void root_sample_saysWhatTheDefaultsSay() {
    Path root = Path.of(System.getProperty("hookloom.root"), "cluster.conf");

    ClusterConf sample = ClusterConf.read(root);

    ClusterConf defaults = ClusterConf.parse("", root);
    assertThat(sample).usingRecursiveComparison().ignoringFields("origins").isEqualTo(defaults);
  }

  @Test
  void allKeys_areRead() {
    ClusterConf conf =
        parsed(
            """
            node = west
            host = 127.0.0.2
            port = 0
            seed-nodes = ["127.0.0.1:2551", "127.0.0.2:2552"]
            roles = [agent]
            data = state
            journal = postgres
            fsync = no
            postgres { url = "jdbc:postgresql://db/h", user = me, password = "p" }
            placement = balanced
            shards = 7
            clock-speed = 60
            pace = 0.5
            hook-threads = 3
            control.port = 8080
            tls { enabled = yes, keystore = key.p12, password = secret }
            faults = no
            timings { preset = fast, stable-after = 7s, heartbeat-pause = 900ms }
            """);

    assertThat(conf.node()).isEqualTo("west");
    assertThat(conf.seedNodes())
        .containsExactly(new HostPort("127.0.0.1", 2551), new HostPort("127.0.0.2", 2552));
    assertThat(conf.roles()).containsExactly(Role.AGENT);
    assertThat(conf.directory()).isEqualTo(Path.of("dir", "state", "west"));
    assertThat(conf.postgres()).contains(new Postgres("jdbc:postgresql://db/h", "me", "p"));
    assertThat(conf.placement()).isEqualTo(Placement.BALANCED);
    assertThat(conf.shards()).isEqualTo(7);
    assertThat(conf.clockSpeed()).isEqualTo(60);
    assertThat(conf.pace()).isEqualTo(0.5);
    assertThat(conf.hookThreads()).isEqualTo(3);
    assertThat(conf.controlPort()).isEqualTo(8080);
    assertThat(conf.tls()).contains(new Tls(Path.of("dir", "key.p12"), "secret"));
    assertThat(conf.faults()).isFalse();
    assertThat(conf.timings().stableAfter()).isEqualTo(Duration.ofSeconds(7));
    assertThat(conf.timings().heartbeatPause()).isEqualTo(Duration.ofMillis(900));
    assertThat(conf.timings().gossipInterval()).isEqualTo(Timings.FAST.gossipInterval());
  }

  @Test
  void fileThatIsNotThere_isNamed() {
    assertThatThrownBy(() -> ClusterConf.read(Path.of("nowhere.conf")))
        .isInstanceOf(BadInput.class)
        .hasMessage("nowhere.conf: can not be read: is it there, and is it a file?");
  }

  @Test
  void text_thatIsNoHocon_isRefusedWithLine() {
    refused("node = a\n}\n").hasMessageStartingWith(AT + ":2: ");
  }

  @Test
  void unknownKey_namesTheNearest() {
    refused("node = a\n\nseed-node = []\n")
        .hasMessage(AT + ":3: unknown key seed-node, did you mean seed-nodes?");
  }

  @Test
  void unknownKeyInGroup_namesTheNearest() {
    refused("tls {\n  enable = yes\n}\n")
        .hasMessage(AT + ":2: unknown key tls.enable, did you mean tls.enabled?");
  }

  @Test
  void groupWithAValue_isRefused() {
    refused("tls = yes\n")
        .hasMessage(AT + ":1: tls = yes: expected a group: tls { enabled, keystore, password }");
  }

  @Test
  void unknownRole_namesTheNearest() {
    refused("roles = [\n  controller\n  agents\n]\n")
        .hasMessage(
            AT + ":3: roles has agents: expected one of controller, agent, did you mean agent?");
  }

  @Test
  void noRole_isRefused() {
    refused("roles = []")
        .hasMessage(AT + ":1: roles = []: expected a list of one or both of controller, agent");
  }

  @Test
  void portOutOfRange_isRefused() {
    refused("\nport = 70000")
        .hasMessage(AT + ":2: port = 70000: expected a whole number from 0 to 65535");
  }

  @Test
  void portThatIsNoNumber_isRefused() {
    refused("port = high")
        .hasMessage(AT + ":1: port = high: expected a whole number from 0 to 65535");
  }

  @Test
  void badDuration_isRefused() {
    refused("timings.stable-after = 5")
        .hasMessage(
            AT
                + ":1: timings.stable-after = 5: expected a time such as 200ms, 3s or 1m, more than 0");
  }

  @Test
  void pauseShorterThanInterval_isRefused() {
    refused("timings.heartbeat-pause = 500ms")
        .hasMessage(
            AT
                + ":1: timings.heartbeat-pause = 500ms: expected more than"
                + " timings.heartbeat-interval, which is 1000ms: else every node is given up at once");
  }

  @Test
  void unknownJournal_namesTheNearest() {
    refused("journal = postgresql")
        .hasMessage(
            AT
                + ":1: journal = postgresql: expected one of leveldb, postgres, memory, did you mean"
                + " postgres?");
  }

  @Test
  void balancedOnLevelDb_isRefusedWithTheReason() {
    refused("journal = leveldb\nplacement = balanced\n")
        .hasMessage(
            AT
                + ":2: placement = balanced: expected pinned, because journal = leveldb ("
                + AT
                + ":1) keeps a controller's record on one node's disk: a controller that moves would"
                + " start empty; balanced needs journal = postgres");
  }

  @Test
  void postgresWithoutUrl_isRefused() {
    refused("node = a\njournal = postgres\n")
        .hasMessage(AT + ":2: no postgres.url: journal = postgres needs the database's address");
  }

  @Test
  void passwordIsNeverShown() {
    refused("tls { enabled = yes, keystore = k, password = [secret] }")
        .hasMessage(AT + ":1: tls.password = ***: expected a text");
  }

  @Test
  void openNetworkWithoutKey_isRefused() {
    refused("host = 192.0.2.1")
        .hasMessageStartingWith(AT + ":1: host = 192.0.2.1: other machines reach this address, and")
        .hasMessageContaining("tls.enabled = yes")
        .hasMessageContaining("insecure-network = yes");
  }

  @Test
  void openNetworkWithoutKey_ifMeant_isTaken() {
    ClusterConf conf = parsed("host = 192.0.2.1, insecure-network = yes");

    assertThat(conf.host()).isEqualTo("192.0.2.1");
  }

  @Test
  void anyAddress_isRefused() {
    refused("host = 0.0.0.0")
        .hasMessage(
            AT
                + ":1: host = 0.0.0.0: expected the one address of this machine at which the other"
                + " nodes reach it");
  }

  @Test
  void seedOnAnotherMachineOfALoopbackNode_isRefused() {
    refused("host = 127.0.0.1\nseed-nodes = [\"192.0.2.7:25520\"]")
        .hasMessage(
            AT
                + ":1: host = 127.0.0.1: the seed node 192.0.2.7:25520 ("
                + AT
                + ":2) is on another machine and can not reach this one there: give host this"
                + " machine's address in that network");
  }

  @Test
  void seedThatIsThisNodeUnderAnotherName_isRefused() {
    refused("host = 127.0.0.1\nseed-nodes = [\"localhost:25520\"]")
        .hasMessage(
            AT
                + ":2: seed-nodes has localhost:25520: that is this node under another name; write it"
                + " as host is written ("
                + AT
                + ":1): 127.0.0.1:25520");
  }

  @Test
  void seedWithoutPort_isRefused() {
    refused("seed-nodes = [\n  \"127.0.0.1\"\n]")
        .hasMessage(
            AT + ":2: seed-nodes has 127.0.0.1: expected host:port with a port from 1 to 65535");
  }

  @Test
  void nodeWithCapitals_isRefused() {
    refused("node = Node1")
        .hasMessage(
            AT
                + ":1: node = Node1: expected a name of small letters, digits and hyphens that starts"
                + " with a letter");
  }

  private static ClusterConf parsed(String text) {
    return ClusterConf.parse(text, FILE);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(String text) {
    return assertThatThrownBy(() -> parsed(text)).isInstanceOf(BadInput.class);
  }
}
