/** The events of one node on their way to the merged trace. */
package hookloom.live.trace;
