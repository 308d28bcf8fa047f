/** Simulated traces taken apart as a live run would write them, merged, and judged again. */
package hookloom.explorer.merge;
