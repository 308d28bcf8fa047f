/**
 * How a running node is asked and told from outside: its control endpoint, and the client of it.
 */
package hookloom.app.control;
