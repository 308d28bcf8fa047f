package hookloom.app.conf;

/** Where the records of controllers and models are kept. */
public enum JournalKind {
  /** In the node's own data directory. */
  LEVELDB("leveldb"),
  /** In a database that all nodes share. */
  POSTGRES("postgres"),
  /** Nowhere: they are gone with the process. */
  MEMORY("memory");

  private final String text;

  JournalKind(String text) {
    this.text = text;
  }

  /** The word in {@code cluster.conf}. */
  @Override
  public String toString() {
    return text;
  }
}
