package hookloom.controller;

/** What has happened to a controller. */
public sealed interface ControllerFact {

  /**
   * A model is made.
   *
   * @param network the second byte of its addresses (L26)
   * @param micros when
   */
  record ModelAdded(String name, String uuid, int network, long micros) implements ControllerFact {}
}
