package hookloom.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import hookloom.app.cluster.NodeSystem;
import hookloom.app.cluster.NodeWatch;
import hookloom.app.conf.ClusterConf;
import hookloom.app.scenario.BadInput;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Against a real PostgreSQL, with a database for each test. */
class JdbcJournalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static EmbeddedPostgres server;

  @TempDir private Path directory;
  private String url;
  private JdbcJournal journal;

  @BeforeAll
  static void startServer() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @BeforeEach
  void makeDatabase(TestInfo test) throws SQLException {
    String name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    execute("postgres", "create database " + name);
    url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    journal = journal(url, "postgres");
  }

  @Test
  void actor_restarted_recoversFromTheDatabase() throws Exception {
    journal.createTables();
    assertThat(ask(counter -> counter.add(7))).isEqualTo(7);

    int again = ask(counter -> counter.add(0));

    assertThat(again).isEqualTo(7);
  }

  @Test
  void actor_withSnapshots_recoversFromTheDatabase() throws Exception {
    journal.createTables();
    ask(Counter.SNAPSHOT_EVERY * 2, counter -> counter.add(1));

    int again = ask(counter -> counter.add(0));

    assertThat(again).isEqualTo(Counter.SNAPSHOT_EVERY * 2);
  }

  @Test
  void tables_madeTwice_areFine() throws Exception {
    journal.createTables();
    journal.createTables();

    assertThatCode(journal::check).doesNotThrowAnyException();
  }

  @Test
  void check_emptyDatabase_namesTableAndCommand() {
    assertThatThrownBy(journal::check)
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "cluster.conf:2: postgres.url = "
                + url
                + ": the database "
                + url
                + " has no table event_journal in its schema public; make the tables with: "
                + "hookloom node --create-tables");
  }

  @Test
  void check_oneTableMissing_namesIt() throws Exception {
    journal.createTables();
    execute(nameOf(url), "drop table snapshot");

    assertThatThrownBy(journal::check).hasMessageContaining("has no table snapshot");
  }

  @Test
  void check_anothersTable_namesTheColumn() throws Exception {
    execute(nameOf(url), "create table snapshot (id bigint)");
    journal.createTables();

    assertThatThrownBy(journal::check)
        .hasMessage(
            "cluster.conf:2: postgres.url = "
                + url
                + ": the table snapshot of the database "
                + url
                + " is another one than Hookloom's: it has no column persistence_id; name a database"
                + " or schema of Hookloom's own and make the tables with: hookloom node --create-tables");
  }

  @Test
  void check_columnOfAnotherType_namesBoth() throws Exception {
    journal.createTables();
    execute(nameOf(url), "alter table snapshot alter column created type text");

    assertThatThrownBy(journal::check)
        .hasMessageContaining("its column created is text, not bigint");
  }

  @Test
  void check_userMayNotWrite_namesTheRight() throws Exception {
    journal.createTables();
    execute(nameOf(url), "create role reader login");
    execute(nameOf(url), "grant select on event_journal to reader");

    JdbcJournal readers = journal(url, "reader");

    assertThatThrownBy(readers::check)
        .hasMessage(
            "cluster.conf:3: postgres.user = reader: reader has no right to insert in the table event_journal of the database "
                + url);
  }

  @Test
  void check_databaseDown_namesTheUrl() throws Exception {
    String down = "jdbc:postgresql://127.0.0.1:" + unusedPort() + "/hookloom";
    JdbcJournal unreachable = journal(down, "me");

    assertThatThrownBy(unreachable::check)
        .hasMessageStartingWith(
            "cluster.conf:2: postgres.url = "
                + down
                + ": no connection to the database "
                + down
                + ": Connection to ")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(unreachable::createTables)
        .hasMessageContaining(": no connection to the database " + down);
  }

  @Test
  void check_databaseUnknown_namesIt() {
    JdbcJournal unknown = journal(url + "x", "postgres");

    assertThatThrownBy(unknown::check).hasMessageContaining("x\" does not exist");
  }

  @Test
  void check_userUnknown_namesTheUser() {
    JdbcJournal unknown = journal(url, "nobody");

    assertThatThrownBy(unknown::check)
        .hasMessageStartingWith(
            "cluster.conf:3: postgres.user = nobody: the database "
                + url
                + " does not let nobody in: ");
  }

  private static JdbcJournal journal(String url, String user) {
    String text =
        "journal = postgres\npostgres.url = \""
            + url
            + "\"\npostgres.user = "
            + user
            + "\npostgres.password = secret\n";
    return new JdbcJournal(ClusterConf.parse(text, Path.of("cluster.conf")));
  }

  @Test
  void node_withItsTables_starts() {
    ClusterConf conf = nodeConf();
    new JdbcJournal(conf).createTables();

    NodeSystem node = NodeSystem.join(conf, NodeWatch.NONE);

    assertThat(node.system().settings().config().getString("pekko.persistence.journal.plugin"))
        .isEqualTo("jdbc-journal");
    node.leave().toCompletableFuture().join();
  }

  @Test
  void node_withoutItsTables_endsBeforeItStarts() {
    assertThatThrownBy(() -> NodeSystem.join(nodeConf(), NodeWatch.NONE))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(" has no table event_journal in its schema public; ");
  }

  private ClusterConf nodeConf() {
    String text =
        "port = 0\ntimings.preset = fast\njournal = postgres\npostgres.url = \""
            + url
            + "\"\npostgres.user = postgres\n";
    return ClusterConf.parse(text, directory.resolve("cluster.conf"));
  }

  @Test
  void journal_ofOtherKind_hasNoDatabase() {
    ClusterConf conf = ClusterConf.parse("journal = memory\n", Path.of("cluster.conf"));

    assertThatThrownBy(() -> new JdbcJournal(conf))
        .hasMessage("cluster.conf:1: journal = memory: only journal = postgres has a database");
  }

  private static String nameOf(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private static void execute(String name, String sql) throws SQLException {
    try (Connection connection = server.getDatabase("postgres", name).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private int ask(Function<Adder, Counter.Add> command) throws Exception {
    return ask(1, command);
  }

  /** Makes commands, which all need the one who is answered. */
  private record Adder(ActorRef<Integer> replyTo) {
    Counter.Add add(int amount) {
      return new Counter.Add(amount, replyTo);
    }
  }

  /** In a system of its own, so that it recovers. */
  private int ask(int times, Function<Adder, Counter.Add> command) throws Exception {
    ActorSystem<Counter.Add> system =
        ActorSystem.create(
            new Counter(), "counter", journal.config().withFallback(ConfigFactory.load()));
    try {
      int last = 0;
      for (int i = 0; i < times; i++) {
        CompletionStage<Integer> answer =
            AskPattern.ask(
                system, to -> command.apply(new Adder(to)), PATIENCE, system.scheduler());
        last = answer.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
      return last;
    } finally {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Adds up what it is told. */
  private static final class Counter extends EventSourcedBehavior<Counter.Add, Integer, Integer> {
    private static final int SNAPSHOT_EVERY = 5;

    private Counter() {
      super(PersistenceId.ofUniqueId("counter"));
    }

    private record Add(int amount, ActorRef<Integer> replyTo) {}

    @Override
    public RetentionCriteria retentionCriteria() {
      return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, 1).withDeleteEventsOnSnapshot();
    }

    @Override
    public Integer emptyState() {
      return 0;
    }

    @Override
    public CommandHandler<Add, Integer, Integer> commandHandler() {
      return newCommandHandlerBuilder()
          .forAnyState()
          .onCommand(
              Add.class, add -> Effect().persist(add.amount).thenReply(add.replyTo, sum -> sum))
          .build();
    }

    @Override
    public EventHandler<Integer, Integer> eventHandler() {
      return Integer::sum;
    }
  }
}
