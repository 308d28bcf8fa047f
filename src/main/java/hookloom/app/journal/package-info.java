/** The journal and the snapshots that all nodes share: a PostgreSQL. */
package hookloom.app.journal;
