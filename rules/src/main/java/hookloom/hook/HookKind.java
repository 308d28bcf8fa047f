package hookloom.hook;

/** The kinds of hooks (R73), and for relation hooks the letter that invariants use (R273). */
public enum HookKind {
  INSTALL("install", ' '),
  LEADER_ELECTED("leader-elected", ' '),
  LEADER_SETTINGS_CHANGED("leader-settings-changed", ' '),
  CONFIG_CHANGED("config-changed", ' '),
  START("start", ' '),
  UPDATE_STATUS("update-status", ' '),
  UPGRADE_CHARM("upgrade-charm", ' '),
  STOP("stop", ' '),
  REMOVE("remove", ' '),
  RELATION_CREATED("relation-created", 'K'),
  RELATION_JOINED("relation-joined", 'J'),
  /** Changed for a unit if a remote unit is named, else for an application (A). */
  RELATION_CHANGED("relation-changed", 'C'),
  RELATION_DEPARTED("relation-departed", 'D'),
  RELATION_BROKEN("relation-broken", 'B');

  private final String text;
  private final char letter;

  HookKind(String text, char letter) {
    this.text = text;
    this.letter = letter;
  }

  /** The hook's name, for relation hooks without the endpoint and its hyphen. */
  public String text() {
    return text;
  }

  /** Whether it is one of the five relation hooks. */
  public boolean isRelation() {
    return letter != ' ';
  }

  /** K, J, C, D or B for relation hooks, a blank for unit hooks. */
  public char letter() {
    return letter;
  }
}
