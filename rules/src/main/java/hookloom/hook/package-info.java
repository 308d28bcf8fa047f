/** Hooks: their kinds, names, environment and outcomes. */
package hookloom.hook;
