/** The application: command line, scenarios, reports, and the node that hosts the live driver. */
package hookloom.app;
