/** Hosts any process of the rules in an actor: receive, decide, store, carry out. No rule in it. */
package hookloom.live.host;
