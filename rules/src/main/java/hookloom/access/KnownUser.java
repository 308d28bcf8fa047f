package hookloom.access;

/**
 * A user as his controller knows him.
 *
 * @param displayName empty if he has none
 * @param level with the controller
 * @param disabled whether he can not log in; his access is kept (L168)
 * @param createdMicros when he was added
 */
public record KnownUser(
    String name, String displayName, ControllerLevel level, boolean disabled, long createdMicros) {

  /** Who is there from the start. */
  public static final String ADMIN = "admin";

  /** The first user of every controller (L24). */
  public static final KnownUser FIRST =
      new KnownUser(ADMIN, ADMIN, ControllerLevel.SUPERUSER, false, 0);

  /** The same user, disabled or enabled. */
  public KnownUser disabled(boolean isDisabled) {
    return new KnownUser(name, displayName, level, isDisabled, createdMicros);
  }

  /** The same user with another level. */
  public KnownUser with(ControllerLevel newLevel) {
    return new KnownUser(name, displayName, newLevel, disabled, createdMicros);
  }
}
