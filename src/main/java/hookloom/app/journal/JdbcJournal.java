package hookloom.app.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import hookloom.app.conf.ClusterConf;
import hookloom.app.conf.Postgres;
import hookloom.app.scenario.BadInput;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The journal and the snapshots of all nodes in one PostgreSQL, through Pekko's persistence-jdbc.
 * Its tables stand in the schema that the connection works in, {@code public} unless the URL or the
 * user says otherwise; none of them is made unless asked for.
 */
public final class JdbcJournal {
  /** The command that makes the tables. */
  public static final String CREATE_COMMAND = "hookloom node --create-tables";

  private static final String URL = "postgres.url";
  private static final String USER = "postgres.user";
  private static final List<String> RIGHTS = List.of("select", "insert", "update", "delete");
  private static final int CONNECTIONS = 8;
  private static final int WAITING_WRITES_MAX = 100_000;

  /** Any number, as long as all nodes take the same. */
  private static final long CREATION_LOCK = 0x686f_6f6b_6c6fL;

  private final ClusterConf conf;
  private final Postgres database;

  /**
   * The one that a node's settings name.
   *
   * @throws BadInput if {@code journal} is not {@code postgres}
   */
  public JdbcJournal(ClusterConf conf) {
    this.conf = conf;
    this.database =
        conf.postgres()
            .orElseThrow(
                () ->
                    conf.refusal(
                        "journal", conf.journal(), "only journal = postgres has a database"));
  }

  /** The settings that make Pekko Persistence use it, to be laid over the reference ones. */
  public Config config() {
    Map<String, Object> own = new TreeMap<>();
    own.put("pekko.persistence.journal.plugin", "jdbc-journal");
    own.put("pekko.persistence.snapshot-store.plugin", "jdbc-snapshot-store");
    for (String part : List.of("jdbc-journal", "jdbc-snapshot-store", "jdbc-read-journal")) {
      own.put(part + ".use-shared-db", "slick");
    }
    own.put("jdbc-journal.bufferSize", WAITING_WRITES_MAX);
    own.put("jdbc-journal.write-response-global-order", "off");
    // Two writers of one record are a defect; the table's key keeps them apart, nothing is to be
    // repaired.
    own.put("jdbc-journal.replay-filter.mode", "fail");
    own.put("jdbc-journal.circuit-breaker.reset-timeout", "1s");
    own.put("jdbc-snapshot-store.circuit-breaker.reset-timeout", "1s");
    String shared = "pekko-persistence-jdbc.shared-databases.slick.";
    own.put(shared + "profile", "slick.jdbc.PostgresProfile$");
    own.put(shared + "db.driver", "org.postgresql.Driver");
    own.put(shared + "db.url", database.url());
    own.put(shared + "db.user", database.user());
    own.put(shared + "db.password", database.password());
    own.put(shared + "db.numThreads", CONNECTIONS);
    own.put(shared + "db.maxConnections", CONNECTIONS);
    own.put(shared + "db.minConnections", 1);
    own.put(shared + "db.queueSize", WAITING_WRITES_MAX);
    own.put(shared + "db.connectionTimeout", "20s");
    return ConfigFactory.parseMap(own);
  }

  /**
   * Checks that the database answers, and that its tables are there, have their columns and may be
   * written. Changes nothing.
   *
   * @throws BadInput naming the line of the setting that most likely has to change
   */
  public void check() {
    try (Connection connection = connect()) {
      for (JournalTable table : JournalTable.values()) {
        checkColumns(connection, table);
        checkRights(connection, table);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * Makes the tables that are not there, all of them or none.
   *
   * @throws BadInput naming the line of the setting that most likely has to change
   */
  public void createTables() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // Two nodes that make the same table at once get in each other's way in spite of "if not
      // exists".
      statement.execute("select pg_advisory_xact_lock(" + CREATION_LOCK + ")");
      for (JournalTable table : JournalTable.values()) {
        statement.execute(table.creation());
      }
      connection.commit();
    } catch (SQLException e) {
      throw refusal(USER, "the tables can not be made in " + shown() + reason(e));
    }
  }

  private Connection connect() {
    Properties properties = new Properties();
    properties.setProperty("user", database.user());
    properties.setProperty("password", database.password());
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", "10");
    try {
      return DriverManager.getConnection(database.url(), properties);
    } catch (SQLException e) {
      boolean isUser = String.valueOf(e.getSQLState()).startsWith("28");
      throw isUser
          ? refusal(
              USER,
              "the database " + shown() + " does not let " + database.user() + " in" + reason(e))
          : refusal(URL, "no connection to the database " + shown() + reason(e));
    }
  }

  private void checkColumns(Connection connection, JournalTable table) throws SQLException {
    Map<String, String> found = columns(connection, table);
    if (found.isEmpty()) {
      throw refusal(
          URL,
          "the database "
              + shown()
              + " has no table "
              + table
              + " in its schema "
              + connection.getSchema()
              + "; make the tables with: "
              + CREATE_COMMAND);
    }
    for (JournalTable.Column column : table.columns()) {
      String type = found.get(column.name());
      if (!column.type().equals(type)) {
        throw refusal(
            URL,
            "the table "
                + table
                + " of the database "
                + shown()
                + " is another one than Hookloom's: "
                + (type == null
                    ? "it has no column " + column.name()
                    : "its column " + column.name() + " is " + type + ", not " + column.type())
                + "; name a database or schema of Hookloom's own and make the tables with: "
                + CREATE_COMMAND);
      }
    }
  }

  /** The types of a table's columns by their names; none when there is no such table. */
  private static Map<String, String> columns(Connection connection, JournalTable table)
      throws SQLException {
    String query =
        "select column_name, data_type from information_schema.columns"
            + " where table_schema = current_schema() and table_name = ?";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, table.toString());
      Map<String, String> columns = new TreeMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.put(rows.getString(1), rows.getString(2));
        }
      }
      return columns;
    }
  }

  private void checkRights(Connection connection, JournalTable table) throws SQLException {
    String query = "select has_table_privilege(?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (String right : RIGHTS) {
        statement.setString(1, table.toString());
        statement.setString(2, right);
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          if (!rows.getBoolean(1)) {
            throw refusal(
                USER,
                database.user()
                    + " has no right to "
                    + right
                    + " in the table "
                    + table
                    + " of the database "
                    + shown());
          }
        }
      }
    }
  }

  private BadInput failed(SQLException e) {
    return refusal(URL, "the database " + shown() + " can not be checked" + reason(e));
  }

  private BadInput refusal(String setting, String why) {
    Object value = setting.equals(URL) ? database.url() : database.user();
    return conf.refusal(setting, value, why);
  }

  private static String reason(SQLException e) {
    return ": " + String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
  }

  /** Without the parameters, among which a password may be. */
  private String shown() {
    return database.url().split("\\?")[0];
  }
}
