package hookloom.app.conf;

/**
 * The database of {@code journal = postgres}.
 *
 * @param url as JDBC has it, {@code jdbc:postgresql://host:port/database}
 */
public record Postgres(String url, String user, String password) {

  @Override
  public String toString() {
    return url + " as " + user;
  }
}
