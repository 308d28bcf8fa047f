package hookloom.process;

import java.util.Locale;

/**
 * Where real Juju 3.6 differs from what is specified, and can be had on request (cross-model.md
 * section 20). The key of a model's config turns one on for the model, the switch for all.
 */
public enum Quirk {
  /** revoke writes the lower level blindly (X32). */
  REVOKE_RAISES,
  /** remove-offer needs admin of the model, resume-relation only write (X23). */
  MODEL_RIGHTS;

  private final String id = "Q-" + name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name of the switch and of the key, {@code Q-revoke-raises}. */
  public String id() {
    return id;
  }
}
