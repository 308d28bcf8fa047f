/** Tests of nodes: several in one process, on loopback. */
package hookloom.app.cluster;
