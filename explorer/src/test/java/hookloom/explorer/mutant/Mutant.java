package hookloom.explorer.mutant;

import hookloom.explorer.soak.SoakWorld;
import hookloom.trace.check.Invariant;

/**
 * One rule wilfully broken: a piece of one source file replaced, and the invariant that must
 * notice.
 *
 * @param breaks the rule that no longer holds, in words
 * @param file from the root of the project
 * @param found text that stands in the file exactly once
 * @param instead what stands there in the mutant
 * @param world in which seeds look for it
 */
record Mutant(
    Invariant invariant,
    String breaks,
    String file,
    String found,
    String instead,
    SoakWorld world) {

  /** The name of the class that the file holds. */
  String className() {
    int start = file.indexOf("/java/") + "/java/".length();
    return file.substring(start, file.length() - ".java".length()).replace('/', '.');
  }

  @Override
  public String toString() {
    return invariant.id() + ": " + breaks;
  }
}
