/** Tests of the spool. */
package hookloom.live.trace;
