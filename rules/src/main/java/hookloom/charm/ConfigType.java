package hookloom.charm;

/** The type of a configuration option (R44). */
public enum ConfigType {
  STRING("string"),
  INT("int"),
  FLOAT("float"),
  BOOLEAN("boolean"),
  SECRET("secret");

  private final String text;

  ConfigType(String text) {
    this.text = text;
  }

  /** The type as charm files write it. */
  public String text() {
    return text;
  }
}
