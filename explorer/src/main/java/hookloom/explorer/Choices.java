package hookloom.explorer;

import hookloom.process.Choice;

/** The one source of all choices of a run. */
public interface Choices {

  /** A number from 0 to options - 1; options is 2 or more. */
  int choose(Choice choice, int options);
}
