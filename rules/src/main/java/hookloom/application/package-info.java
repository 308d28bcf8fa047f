/** The application worker: who waits for leadership, cleanup after removal, derived status. */
package hookloom.application;
