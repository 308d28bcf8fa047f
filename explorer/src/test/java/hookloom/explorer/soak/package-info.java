/** Worlds in which everything goes wrong at once, run from many seeds and judged. */
package hookloom.explorer.soak;
