/**
 * What both actor modules share: the host of any process, the wire, clocks, the trace of a node.
 */
package hookloom.live;
