/** Tests of the build itself: which module sees which, and what sources may not say. */
package hookloom.build;
