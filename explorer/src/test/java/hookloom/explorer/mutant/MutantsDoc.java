package hookloom.explorer.mutant;

import hookloom.trace.check.Invariant;

/** Writes {@code docs/explanation/mutants.md}. */
final class MutantsDoc {
  private static final String HEAD =
      """
      # Mutants: does the checker notice?

      An invariant that never breaks may hold, or may never look. So each has at least one *mutant*: one rule wilfully broken
      in one source file, which seeds of a small world must find. `MutantTest` of the explorer replaces the text, compiles the
      file in memory, loads it beside the rules that are whole, and runs up to 300 seeds; the same worlds on the rules as
      they are break nothing (`SoakTest`). A text that is no longer in its file, or is there twice, fails the test.

      This table is made from `Mutants.java`: `mvn -pl explorer -am test -Dtest=MutantTest
      -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.write=true`.

      | invariant | what the mutant breaks | where | world |
      | --- | --- | --- | --- |
      """;

  private MutantsDoc() {}

  static String text() {
    StringBuilder text = new StringBuilder(HEAD);
    for (Invariant invariant : Invariant.values()) {
      for (Mutant mutant : Mutants.ALL) {
        if (mutant.invariant() == invariant) {
          String file = mutant.file();
          text.append("| ").append(invariant.id());
          text.append(" | ").append(mutant.breaks());
          text.append(" | `").append(file.substring(file.lastIndexOf('/') + 1)).append('`');
          text.append(" | ").append(mutant.world()).append(" |\n");
        }
      }
    }
    text.append("\nNone can be made for:\n\n");
    Mutants.NONE.forEach(
        (invariant, reason) ->
            text.append("- ").append(invariant.id()).append(": ").append(reason).append(".\n"));
    return text.toString();
  }
}
