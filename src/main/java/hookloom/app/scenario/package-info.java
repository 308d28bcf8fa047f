/** Scenario files: read, checked as a whole before anything runs, and made ready to be run. */
package hookloom.app.scenario;
