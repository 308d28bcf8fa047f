/**
 * The same actors with nothing left to luck: a dispatcher, mailbox, scheduler, journal and snapshot
 * store on one thread and virtual time. What comes next is a choice of the seed.
 */
package hookloom.live.deterministic;
