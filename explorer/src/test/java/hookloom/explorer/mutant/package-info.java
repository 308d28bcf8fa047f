/** Rules that are wilfully broken, and the invariants that must notice. */
package hookloom.explorer.mutant;
