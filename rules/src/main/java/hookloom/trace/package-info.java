/** Trace events and the checker that judges them. */
package hookloom.trace;
