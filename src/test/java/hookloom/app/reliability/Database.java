package hookloom.app.reliability;

import hookloom.app.conf.ClusterConf;
import hookloom.app.journal.JdbcJournal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** A real PostgreSQL that all nodes of a cluster share, so that controllers move. */
final class Database implements AutoCloseable {
  private final EmbeddedPostgres server;

  Database() throws IOException {
    server = EmbeddedPostgres.start();
    StringBuilder text = new StringBuilder("node = maker\nport = 0\n");
    settings().forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    new JdbcJournal(ClusterConf.parse(text.toString(), Path.of("maker.conf"))).createTables();
  }

  /** The lines of cluster.conf of those who share it. */
  SortedMap<String, String> settings() {
    SortedMap<String, String> lines = new TreeMap<>();
    lines.put("journal", "postgres");
    lines.put("placement", "balanced");
    lines.put("postgres.user", "postgres");
    lines.put("postgres.url", '"' + server.getJdbcUrl("postgres", "postgres") + '"');
    return lines;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
