package hookloom.app.cluster;

import static hookloom.app.cluster.TestCluster.awaitMembers;
import static hookloom.app.cluster.TestCluster.placeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.app.cluster.TestCluster.Heard;
import hookloom.app.conf.ClusterConf;
import hookloom.app.scenario.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nodes with a shared key, made as cluster.conf says. */
class TlsTest extends ClusterTest {
  @Test
  void nodesWithTheKey_formACluster() throws Exception {
    key("ours.p12");
    NodeSystem alpha = cluster.start(withKey("alpha", "ours.p12"));

    NodeSystem beta = cluster.startWith(alpha, withKey("beta", "ours.p12"));

    assertThat(beta.bootstrap("east").toCompletableFuture().join()).isEmpty();
    assertThat(placeOf(alpha, "east")).isEqualTo("beta");
  }

  @Test
  void nodeWithoutTheKey_isKeptOut() throws Exception {
    key("ours.p12");
    NodeSystem alpha = cluster.start(withKey("alpha", "ours.p12"));

    staysOut(cluster.conf("mallory").withSeedNodes(List.of(alpha.address())), alpha);
  }

  @Test
  void nodeWithAnotherKey_isKeptOut() throws Exception {
    key("ours.p12");
    key("theirs.p12");
    NodeSystem alpha = cluster.start(withKey("alpha", "ours.p12"));

    staysOut(withKey("mallory", "theirs.p12").withSeedNodes(List.of(alpha.address())), alpha);
  }

  @Test
  void keystoreThatIsNotThere_isToldWithItsLine() {
    assertThatThrownBy(() -> cluster.start(withKey("alpha", "none.p12")))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            directory.resolve("alpha.conf")
                + ":5: tls.keystore = none.p12: no file that can be read is at "
                + directory.resolve("none.p12"));
  }

  @Test
  void wrongPassword_isToldWithItsLine() throws Exception {
    key("ours.p12");
    ClusterConf conf =
        cluster.conf("alpha", "tls { enabled = yes, keystore = ours.p12, password = wrong }");

    assertThatThrownBy(() -> cluster.start(conf))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(
            directory.resolve("alpha.conf")
                + ":5: tls.keystore = ours.p12: can not be opened as PKCS12 with the password of "
                + directory.resolve("alpha.conf")
                + ":5: ");
  }

  @Test
  void fileWithoutAKey_isToldWithItsLine() throws IOException {
    Files.writeString(directory.resolve("ours.p12"), "no keystore");

    assertThatThrownBy(() -> cluster.start(withKey("alpha", "ours.p12")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(":5: tls.keystore = ours.p12: can not be opened as PKCS12");
  }

  /** Two reports later it has had the time to get in several times over. */
  private void staysOut(ClusterConf conf, NodeSystem alpha) throws InterruptedException {
    Heard heard = new Heard();
    Thread mallory =
        new Thread(
            () ->
                assertThatThrownBy(() -> NodeSystem.join(conf, heard))
                    .isInstanceOf(BadInput.class));

    mallory.start();
    heard.nextWait();
    assertThat(heard.nextWait()).startsWith("node mallory waits to be let in by the cluster of");

    awaitMembers(alpha, "alpha");
    assertThat(heard.news).isEmpty();
    mallory.interrupt();
    mallory.join();
  }

  private ClusterConf withKey(String node, String file) {
    return cluster.conf(node, "tls { enabled = yes, keystore = " + file + ", password = secret }");
  }

  private void key(String file) throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "hookloom",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hookloom",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                directory.resolve(file).toString(),
                "-storepass",
                "secret")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.out").toFile())
            .start();
    assertThat(process.waitFor()).as(() -> read(directory.resolve("keytool.out"))).isZero();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
