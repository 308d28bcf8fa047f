/** What {@code cluster.conf} says: how one node runs, and whom it runs with. */
package hookloom.app.conf;
