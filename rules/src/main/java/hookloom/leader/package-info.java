/** Leadership: the lease of an application, its holder and its expiry. */
package hookloom.leader;
