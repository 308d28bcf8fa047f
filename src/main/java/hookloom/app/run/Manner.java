package hookloom.app.run;

/**
 * How much a run tells (E4).
 *
 * @param json only the summary, on stdout
 */
public record Manner(boolean json, boolean quiet, boolean verbose) {}
