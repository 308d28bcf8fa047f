/**
 * The simulation driver: processes in one thread on virtual time, recorded choices, strategies,
 * shrinking.
 */
package hookloom.explorer;
