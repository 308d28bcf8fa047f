/** Tests of nodes as processes. */
package hookloom.app.node;
