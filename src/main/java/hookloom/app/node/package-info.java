/** Nodes as processes: in the foreground, in the background, and as children of a run. */
package hookloom.app.node;
