/** Charms without a process: lists of hook tool lines, and the default script. */
package hookloom.script;
