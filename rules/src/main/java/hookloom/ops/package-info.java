/**
 * Charms written in Java, in the vocabulary of Python's ops: a charm observes events, and reads and
 * writes what its hooks may.
 */
package hookloom.ops;
