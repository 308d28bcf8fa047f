/**
 * The checker: judges a trace by the trace alone. State classes ({@code ...State}) hold what the
 * trace has told so far and decide nothing; judges ({@code ...Judge}) have one method for each
 * invariant, named by its id, and read the states' fields. This is deliberate: events come by the
 * million, and each must find what it needs at once.
 */
package hookloom.trace.check;
