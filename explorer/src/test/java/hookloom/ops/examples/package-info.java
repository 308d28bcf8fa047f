/** Charms in Java as a charm author would write them, with their tests. */
package hookloom.ops.examples;
