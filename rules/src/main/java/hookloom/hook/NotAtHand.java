package hookloom.hook;

/**
 * Thrown by a call on a {@link HookContext} whose answer must first be fetched from the model. It
 * goes up through the code of the hook to whoever advances it, and the code is advanced again once
 * the answer is there: the same call then has it. The call that threw has had no effect.
 *
 * <p>No charm sees it: an interpreter stands still at the line that asked, a handler in Java at its
 * call.
 */
public final class NotAtHand extends Error {
  /** The only one needed: what is missing stands with the context. */
  public static final NotAtHand INSTANCE = new NotAtHand();

  private static final long serialVersionUID = 1L;

  private NotAtHand() {
    super("the answer is not at hand yet", null, false, false);
  }
}
