/** Runs of scenarios: one seed or many, judged, written down, and run again. */
package hookloom.app.run;
