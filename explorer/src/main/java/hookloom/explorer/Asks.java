package hookloom.explorer;

/** How what a hook asks of its model by message travels (architecture.md section 3). */
enum Asks {
  /** The question is a step of its own, in which it is answered: what the live trace tells. */
  AS_STEPS,
  /**
   * Question and answer are steps of their own: anything may come between. A read stands in the
   * trace where the record was read ({@link FetchedReads}), as in a live one.
   */
  BOTH_LEGS
}
