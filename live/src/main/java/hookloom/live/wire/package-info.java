/**
 * What goes between nodes and into journals: envelopes around the messages and facts of the rules.
 */
package hookloom.live.wire;
