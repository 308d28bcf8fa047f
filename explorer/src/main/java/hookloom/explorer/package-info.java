/**
 * The simulation driver: the processes of the rules in one thread on virtual time, faults, and the
 * one source of recorded choices. It holds no rule.
 */
package hookloom.explorer;
