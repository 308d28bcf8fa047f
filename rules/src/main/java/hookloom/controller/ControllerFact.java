package hookloom.controller;

import hookloom.access.KnownUser;

/** What has happened to a controller. */
public sealed interface ControllerFact {

  /**
   * A model is made.
   *
   * @param network the second byte of its addresses (L26)
   * @param micros when
   */
  record ModelAdded(String name, String uuid, int network, long micros) implements ControllerFact {}

  /** A user is added, or is another one than before. */
  record UserSet(KnownUser user) implements ControllerFact {}

  /** A user is removed; his name is not used again (L168). */
  record UserRemoved(String name) implements ControllerFact {}
}
