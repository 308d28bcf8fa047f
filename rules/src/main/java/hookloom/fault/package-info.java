/** Faults, and when they and the operator's steps strike: what both drivers are told of E9. */
package hookloom.fault;
