package hookloom.app.cluster;

import static hookloom.app.cluster.TestCluster.awaitMembers;
import static hookloom.app.cluster.TestCluster.placeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hookloom.app.conf.ClusterConf;
import hookloom.app.journal.JdbcJournal;
import hookloom.app.scenario.BadInput;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nodes that share a real PostgreSQL, and controllers that move. */
class BalancedTest extends ClusterTest {
  private static EmbeddedPostgres server;

  @BeforeAll
  static void startServer() throws IOException, SQLException {
    server = EmbeddedPostgres.start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database empty");
    }
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @Test
  void controllers_moveWhenTheirNodeIsLost() {
    new JdbcJournal(conf("alpha", "postgres")).createTables();
    NodeSystem alpha = cluster.start(conf("alpha", "postgres"));
    NodeSystem beta = cluster.startWith(alpha, conf("beta", "postgres"));
    NodeSystem gamma = cluster.startWith(alpha, conf("gamma", "postgres"));
    awaitMembers(gamma, "alpha", "beta", "gamma");
    List<String> names = IntStream.range(0, 6).mapToObj(number -> "c" + number).toList();
    for (String name : names) {
      assertThat(alpha.bootstrap(name).toCompletableFuture().join()).isEmpty();
    }
    TestCluster.await(
        "all nodes have some",
        () -> places(alpha, names).containsAll(List.of("alpha", "beta", "gamma")));

    beta.abort();

    awaitMembers(alpha, "alpha", "gamma");
    assertThat(places(alpha, names)).containsOnly("alpha", "gamma").hasSize(6);
    assertThat(gamma.keptControllers()).containsExactlyElementsOf(names);
  }

  @Test
  void bootstrap_ofANameThatIsThere_isRefused() {
    new JdbcJournal(conf("alpha", "postgres")).createTables();
    NodeSystem alpha = cluster.start(conf("alpha", "postgres"));
    NodeSystem beta = cluster.startWith(alpha, conf("beta", "postgres"));
    assertThat(alpha.bootstrap("east").toCompletableFuture().join()).isEmpty();

    assertThat(beta.bootstrap("east").toCompletableFuture().join())
        .contains("there is a controller east already");
  }

  @Test
  void databaseDown_isToldWithItsLine() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.4"))) {
      port = socket.getLocalPort();
    }
    String url = "jdbc:postgresql://127.0.0.4:" + port + "/postgres";

    refused(withUrl("alpha", url))
        .hasMessageStartingWith(
            directory.resolve("alpha.conf")
                + ":7: postgres.url = "
                + url
                + ": no connection to the database "
                + url
                + ": ");
  }

  @Test
  void databaseWithoutTables_isToldWithItsLineAndTheCommand() {
    refused(conf("alpha", "empty"))
        .hasMessageStartingWith(directory.resolve("alpha.conf") + ":7: postgres.url = ")
        .hasMessageContaining("has no table")
        .hasMessageEndingWith("hookloom node --create-tables");
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(ClusterConf conf) {
    return assertThatThrownBy(() -> cluster.start(conf)).isInstanceOf(BadInput.class);
  }

  private static List<String> places(NodeSystem asked, List<String> names) {
    List<String> places = new ArrayList<>();
    for (String name : names) {
      places.add(placeOf(asked, name));
    }
    return places;
  }

  private ClusterConf conf(String node, String database) {
    return withUrl(node, server.getJdbcUrl("postgres", database));
  }

  private ClusterConf withUrl(String node, String url) {
    return ClusterConf.parse(
        "node = "
            + node
            + "\nport = 0\ntimings { preset = fast, heartbeat-pause = 3s }\njournal = postgres\nplacement = balanced\n"
            + "postgres {\n  url = \""
            + url
            + "\"\n  user = postgres\n}\n",
        directory.resolve(node + ".conf"));
  }
}
