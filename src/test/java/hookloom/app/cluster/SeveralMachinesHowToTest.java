package hookloom.app.cluster;

import static hookloom.app.cluster.TestCluster.awaitMembers;
import static hookloom.app.cluster.TestCluster.placeOf;
import static org.assertj.core.api.Assertions.assertThat;

import hookloom.app.conf.ClusterConf;
import hookloom.app.conf.JournalKind;
import hookloom.app.conf.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files and the command of docs/how-to/run-on-several-machines.md, on one machine. */
class SeveralMachinesHowToTest {
  private static final Pattern HOCON = Pattern.compile("```hocon\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path directory;
  private final String page;

  SeveralMachinesHowToTest() throws IOException {
    page =
        Files.readString(
            Path.of(
                System.getProperty("hookloom.root"),
                "docs",
                "how-to",
                "run-on-several-machines.md"));
  }

  @Test
  void bothFiles_makeOneCluster() throws Exception {
    makeKey();
    ClusterConf one = onLoopback(block(HOCON, 0));
    ClusterConf two = onLoopback(block(HOCON, 1));

    try (TestCluster cluster = new TestCluster(directory)) {
      NodeSystem first = cluster.start(one.withSeedNodes(List.of()));
      NodeSystem second = cluster.startWith(first, two);

      awaitMembers(first, "one", "two");
      assertThat(first.bootstrap("east").toCompletableFuture().join()).isEmpty();
      assertThat(placeOf(second, "east")).isEqualTo("one");
    }
  }

  @Test
  void linesForTheDatabase_areRead() {
    ClusterConf conf = ClusterConf.parse(block(HOCON, 2), Path.of("cluster.conf"));

    assertThat(conf.journal()).isEqualTo(JournalKind.POSTGRES);
    assertThat(conf.placement()).isEqualTo(Placement.BALANCED);
  }

  /** Any free ports, so that nothing else on the machine is in the way. */
  private ClusterConf onLoopback(String text) {
    String local =
        text.replace("10.0.0.1", "127.0.0.2")
            .replace("10.0.0.2", "127.0.0.3")
            .replace("${?HOOKLOOM_TLS_PASSWORD}", "secret")
            .replace("/var/lib/hookloom", directory.resolve("data").toString());
    ClusterConf conf =
        ClusterConf.parse(
            local + "\ntimings { preset = fast, heartbeat-pause = 3s }\n",
            directory.resolve("cluster.conf"));
    return conf.withAddress(conf.host(), 0);
  }

  private void makeKey() throws IOException, InterruptedException {
    String command = block(SHELL, 0);
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-e", "-c", command.substring(0, command.indexOf("scp")))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.out").toFile());
    builder.environment().put("HOOKLOOM_TLS_PASSWORD", "secret");
    assertThat(builder.start().waitFor()).isZero();
  }

  private String block(Pattern kind, int number) {
    return kind.matcher(page).results().skip(number).findFirst().orElseThrow().group(1);
  }
}
