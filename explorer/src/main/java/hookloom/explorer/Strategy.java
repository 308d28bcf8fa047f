package hookloom.explorer;

/** How the next step is picked (E15). */
public enum Strategy {
  /** Uniformly among all that is ready. */
  RANDOM,
  /** The usual Juju order; draws nothing. */
  USUAL
}
