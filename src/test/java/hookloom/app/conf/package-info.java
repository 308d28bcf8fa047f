/** Tests of reading {@code cluster.conf}. */
package hookloom.app.conf;
