/**
 * Hook tools: what a charm may ask and say while a hook runs, with Juju's own words and exit codes.
 */
package hookloom.tool;
