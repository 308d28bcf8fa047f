/**
 * The model record: all that Juju keeps in the database of one model, one message in one
 * transaction.
 */
package hookloom.model;
