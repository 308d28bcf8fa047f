package hookloom.app.journal;

/** Why the records can not be kept in the database that was named. */
public final class DatabaseRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final String setting;

  DatabaseRefusal(String setting, String why) {
    super(why);
    this.setting = setting;
  }

  /** The setting that most likely has to change: {@code postgres.url}, for example. */
  public String setting() {
    return setting;
  }
}
