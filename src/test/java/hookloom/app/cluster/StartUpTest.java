package hookloom.app.cluster;

import static hookloom.app.cluster.TestCluster.awaitMembers;
import static hookloom.app.cluster.TestCluster.placeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.app.cluster.TestCluster.Heard;
import hookloom.app.conf.ClusterConf;
import hookloom.app.scenario.BadInput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** A newcomer's mistakes: each one clear error that names the line of cluster.conf. */
class StartUpTest extends ClusterTest {
  private static final String ON_DISK = "journal = leveldb";

  @Test
  void portTaken_isToldWithItsLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());

      refused(conf("alpha", "port = " + port))
          .hasMessage(
              at("alpha", 2)
                  + "port = "
                  + port
                  + ": the port is taken on 127.0.0.1, perhaps by a node that runs already: stop"
                  + " that, or choose another port");
    }
  }

  @Test
  void addressOfAnotherMachine_isToldWithItsLine() {
    refused(conf("alpha", "host = 192.0.2.1", "insecure-network = yes"))
        .hasMessage(at("alpha", 2) + "host = 192.0.2.1: this machine has no such address");
  }

  @Test
  void directoryInUse_isToldWithItsLineAndItsHolder() {
    cluster.start(conf("alpha", "data = state"));

    refused(conf("alpha", "data = state"))
        .hasMessage(
            at("alpha", 2)
                + "data = state: the directory "
                + directory.resolve("state").resolve("alpha")
                + " is in use by process "
                + ProcessHandle.current().pid()
                + ": stop it, or give this node another name or directory");
  }

  @Test
  void directoryThatIsAFile_isToldWithItsLine() throws IOException {
    Files.writeString(directory.resolve("state"), "");

    refused(conf("alpha", "data = state"))
        .hasMessageStartingWith(
            at("alpha", 2)
                + "data = state: the directory "
                + directory.resolve("state").resolve("alpha")
                + " can not be used: ");
  }

  @Test
  void nameOfAnotherNode_isRefused_andTheOtherStays() {
    NodeSystem alpha = cluster.start(conf("alpha"));
    ClusterConf twin = conf("alpha", "data = other").withSeedNodes(List.of(alpha.address()));

    refused(twin)
        .hasMessage(
            at("alpha", 1)
                + "node = alpha: the cluster has a node of this name already, at "
                + alpha.address());

    awaitMembers(alpha, "alpha");
  }

  @Test
  void sameController_onTwoNodesDisks_theSecondIsRefused() {
    NodeSystem alpha = cluster.start(conf("alpha", ON_DISK));
    alpha.bootstrap("east").toCompletableFuture().join();
    alpha.leave().toCompletableFuture().join();
    NodeSystem beta = cluster.start(conf("beta", ON_DISK));
    beta.bootstrap("east").toCompletableFuture().join();

    refused(conf("alpha", ON_DISK).withSeedNodes(List.of(beta.address())))
        .hasMessage(
            directory.resolve("alpha.conf")
                + ": data = "
                + directory.resolve("hookloom-data")
                + " (default): controller east is kept here, but it is at home on node beta as well:"
                + " one of the two has to go");
  }

  @Test
  void otherSettings_areRefused() {
    NodeSystem alpha = cluster.start(conf("alpha"));

    refused(conf("beta", "shards = 7").withSeedNodes(List.of(alpha.address())))
        .hasMessageContaining("the cluster there did not let this node in")
        .hasMessageContaining("journal, placement, shards, clock-speed and pace");
  }

  @Test
  void silentSeed_isNamed_andWaitedFor() {
    Heard heard = new Heard();
    int port = unusedPort();
    ClusterConf late = conf("alpha", "host = 127.0.0.3", "port = " + port);
    ClusterConf early =
        conf("beta", "host = 127.0.0.3", "seed-nodes = [\"127.0.0.3:" + port + "\"]");

    CompletableFuture<NodeSystem> beta =
        CompletableFuture.supplyAsync(() -> cluster.start(early, heard));
    assertThat(heard.nextWait())
        .isEqualTo(
            "node beta can not reach the seed node 127.0.0.3:"
                + port
                + " ("
                + directory.resolve("beta.conf")
                + ":3) and keeps trying");
    NodeSystem alpha = cluster.start(late);

    assertThat(beta.orTimeout(60, TimeUnit.SECONDS).join().address().host()).isEqualTo("127.0.0.3");
    awaitMembers(alpha, "alpha", "beta");
  }

  @Test
  void killedNode_startedAgainAtOnce_isLetIn() {
    NodeSystem alpha = cluster.start(conf("alpha", ON_DISK));
    String port = "port = " + unusedPort();
    NodeSystem beta = cluster.startWith(alpha, conf("beta", "host = 127.0.0.3", port, ON_DISK));
    cluster.startWith(alpha, conf("gamma", ON_DISK));
    beta.bootstrap("east").toCompletableFuture().join();
    beta.abort();
    beta.whenStopped().toCompletableFuture().join();

    cluster.startWith(alpha, conf("beta", "host = 127.0.0.3", port, ON_DISK));

    awaitMembers(alpha, "alpha", "beta", "gamma");
    assertThat(placeOf(alpha, "east")).isEqualTo("beta");
  }

  @Test
  void killedNode_startedAgainOnAnotherPort_isLetInWhenItsForerunnerIsGivenUp() {
    NodeSystem alpha = cluster.start(conf("alpha"));
    NodeSystem beta = cluster.startWith(alpha, conf("beta"));
    cluster.startWith(alpha, conf("gamma"));
    awaitMembers(beta, "alpha", "beta", "gamma");
    beta.abort();
    beta.whenStopped().toCompletableFuture().join();

    NodeSystem again = cluster.startWith(alpha, conf("beta"));

    assertThat(again.address()).isNotEqualTo(beta.address());
    awaitMembers(alpha, "alpha", "beta", "gamma");
  }

  /** Few programs listen on this address of loopback, so none is likely to take it meanwhile. */
  private static int unusedPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.3"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Its own lines are the second and later ones of the file. */
  private ClusterConf conf(String node, String... lines) {
    return ClusterConf.parse(
        "node = "
            + node
            + "\n"
            + String.join("\n", lines)
            + "\n"
            + defaultOf("port", "0", lines)
            + defaultOf("journal", "memory", lines)
            + "timings { preset = fast, heartbeat-pause = 3s }\n",
        directory.resolve(node + ".conf"));
  }

  private static String defaultOf(String key, String value, String... lines) {
    return List.of(lines).stream().anyMatch(line -> line.startsWith(key + " "))
        ? ""
        : key + " = " + value + "\n";
  }

  private String at(String node, int line) {
    return directory.resolve(node + ".conf") + ":" + line + ": ";
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(ClusterConf conf) {
    return assertThatThrownBy(() -> cluster.start(conf)).isInstanceOf(BadInput.class);
  }
}
