package hookloom.script;

/**
 * The steps of one hook.
 *
 * @param outputs how many outputs a run has to keep
 */
record Program(Step[] steps, int outputs) {
  /** For hooks that no pattern matches. */
  static final Program MISSING = new Program(new Step[0], 0);
}
