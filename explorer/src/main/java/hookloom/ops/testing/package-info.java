/** Tests of Java charms, on the real rules and in any test framework. */
package hookloom.ops.testing;
