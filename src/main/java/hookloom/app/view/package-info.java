/** What a run looks like: the formats of {@code show}, the report, the progress line. */
package hookloom.app.view;
