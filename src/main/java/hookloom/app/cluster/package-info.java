/**
 * A live node: from its settings to an actor system that is a member of a cluster, with controllers
 * and machines placed on it.
 */
package hookloom.app.cluster;
